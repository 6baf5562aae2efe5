"""Routes that a caller from another street office is answered differently by, each with its reason."""

from typing import Final

_OFFICE: Final = "/api/v1/members/tenants/{tenant_id}"
#: Only the platform's people enter a tenant.
_OFFICES: Final = (
    *(f"{method} {_OFFICE}" for method in ("GET", "PATCH")),
    *(f"POST {_OFFICE}/{act}" for act in ("suspend", "resume")),
    *(f"GET {_OFFICE}/{what}" for what in ("history", "feature-flags", "feature-flags/history")),
    f"PUT {_OFFICE}/feature-flags/{{name}}",
)
_SHEETS: Final = "GET /api/v1/members/sheets/tenants/{tenant_id}"
_OFFICES_SHEETS: Final = (f"{_SHEETS}/history", f"{_SHEETS}/feature-flags/history")
#: What a foreign caller who names something of t1 in the path is told instead of 404, and why.
NOT_404: Final = {
    **dict.fromkeys(  # shipped to every street office, which sees its own numbers
        (
            "GET /api/v1/requests/kpis/{code}/result",
            *(f"GET /api/v1/requests/kpis/{{code}}/{end}" for end in ("requests", "rows")),
            *(f"GET /api/v1/requests/sheets/kpis/{{code}}{end}" for end in ("", "/requests", "/rows")),
        ),
        200,
    ),
    "PUT /api/v1/requests/whistle-kinds/{code}": 200,  # as the one below
    # The class that it names is none of theirs.
    "POST /api/v1/requests/catalogue-code-tables/{scheme}/codes": 422,
    "PUT /api/v1/requests/kpis/{code}": 200,  # a code is the street office's own: another one defines its own
    **dict.fromkeys((*_OFFICES, *_OFFICES_SHEETS), 403),
    "GET /api/v1/members/activities/{activity_id}/guests": 200,  # events owns activities: here nobody comes to it
    "GET /api/v1/members/sheets/activities/{activity_id}/guests": 200,  # as above
    "GET /api/v1/notify/happenings/paths/{correlation}": 200,  # the act caused nothing here
    "POST /api/v1/notify/rules/{code}/restore": 200,  # the default counts here anyway
    "POST /api/v1/notify/templates/{code}/restore": 200,  # as above
    "PUT /api/v1/notify/templates/{code}": 200,  # words a template of one's own, whatever others call theirs
}
#: Routes that look up more than one thing: what of it somebody of t2 has themselves, to get at the rest of t1.
OF_THEIR_OWN: Final = {
    "POST /api/v1/members/check-ins": ["code"],
    "POST /api/v1/members/members/{member_id}/place": ["member_id"],
    "POST /api/v1/members/organisations": ["building_id", "parent_id"],
    "POST /api/v1/members/suites": ["building_id"],
    "POST /api/v1/members/suites/{suite_id}/move-in": ["suite_id"],
    "POST /api/v1/requests/requests/{request_id}/triage": ["request_id"],
    "POST /api/v1/requests/requests/{request_id}/whistle": ["request_id"],
}
#: Their answers hold no id and no name of anything.
FACELESS: Final = {
    "GET /api/v1/members/work-orders/{order_id}/contact",
    *(f"GET /api/v1/requests/{one}" for one in ("facts", "fact-kinds")),
    "GET /api/v1/requests/whistles/{whistle_id}/code",
    "GET /api/v1/requests/whistles/{whistle_id}/printed-code",
    "GET /api/v1/events/imports/template",
    "GET /api/v1/members/imports/template",
    "GET /api/v1/requests/imports/template",
    "GET /api/v1/events/files/{file_id}/thumbnail",
    "GET /api/v1/members/files/{file_id}/thumbnail",
    "GET /api/v1/requests/files/{file_id}/thumbnail",
    "GET /api/v1/events/activities/{activity_id}/attendance-code",
    "GET /api/v1/events/activities/{activity_id}/places",
    "GET /api/v1/members/buildings/{building_id}/poster.svg",
    "GET /api/v1/members/enterprises/{enterprise_id}/people",
    "GET /api/v1/members/me/contact",
    "GET /api/v1/notify/event-types",
    "GET /api/v1/notify/rules/choices",
    "GET /api/v1/notify/receivers/event-types",
    "POST /api/v1/notify/receivers/last-week",
    "GET /api/v1/notify/receivers/{receiver_id}/repeats/preview",
    "GET /api/v1/identity/api-keys/permissions",
    "GET /api/v1/requests/hotline-mapping/lacking",
    "GET /api/v1/requests/hotline-results/content",
    "GET /api/v1/requests/hotline-steps/content",
    "GET /api/v1/requests/open311/discovery.xml",
    "GET /api/v1/requests/open311/discovery.json",
    *(f"GET /api/v1/{service}/file-usage" for service in ("members", "events", "requests")),
    *(f"GET /api/v1/{service}/waiting" for service in ("events", "members", "notify", "requests")),
    "GET /api/v1/requests/theme-rules",
    "GET /api/v1/members/feature-flags",
    "GET /api/v1/members/tenants/{tenant_id}/feature-flags",
    "GET /api/v1/members/tenants/{tenant_id}/feature-flags/history",
    "GET /api/v1/requests/wish-rules",
    "POST /api/v1/requests/track",
    "GET /api/v1/requests/working-calendar",
    "GET /api/v1/requests/working-calendar/days",
}
#: Routes of every service that LeakyStore cannot open, since they read the store itself: how they keep tenants apart.
OF_THE_STORE: Final = {
    "GET /jobs/{job_id}": "a job is found by its id and the tenant",
    "POST /jobs/{job_id}/cancel": "a job is found by its id and the tenant",
    "GET /jobs/{job_id}/faults": "a job is found by its id and the tenant",
    "GET /jobs/{job_id}/result": "a job is found by its id and the tenant",
    "GET /event-log": "the outbox is read by tenant and correlation",
    "GET /figures": "figures are one row, whose key begins with the tenant",
    "GET /figures/district": "of all tenants of a district, for who holds district.read",
    "GET /dead-letters": "of all tenants, for people of the platform",
    "GET /dead-letters/content": "of all tenants, for people of the platform",
    "GET /failing-rows": "of all tenants, for people of the platform",
}
#: Refused to everybody of a street office, whatever they hold: tests/architecture/test_routes.py.
OF_THE_PLATFORM: Final = frozenset(
    {
        "GET /dead-letters",
        "GET /dead-letters/content",
        "GET /failing-rows",
        "GET /operations/now",
        "GET /operations/acts",
        "GET /operations/causes",
        "GET /operations/causes/{fingerprint}/letters",
        "POST /operations/causes/{fingerprint}/notes",
        "POST /operations/causes/{fingerprint}/owner",
        "POST /operations/causes/{fingerprint}/jobs",
        "POST /operations/jobs/{job_id}/restore",
        "POST /operations/consumer/pause",
        "POST /operations/consumer/resume",
        "GET /operations/consumer/rewinds",
        "POST /operations/consumer/rewinds",
        "POST /operations/consumer/rewinds/{rewind_id}/confirm",
        "DELETE /operations/consumer/rewinds/{rewind_id}",
        "GET /operations/path",
        "GET /operations/taken",
        "POST /operations/events/{event_id}/send-again",
        "POST /dead-letters/discard",
        "POST /dead-letters/edit",
        "POST /dead-letters/replay",
        "POST /dead-letters/restore",
        "POST /failing-rows/retry",
        "GET /operations/messages",
        "GET /outside-ends",
        "POST /outside-ends/{end_id}/try",
        "GET /tenants",
        "GET /operations/feature-flags",
        "GET /operations/feature-flags/{name}/offices",
        "POST /operations/feature-flags/{name}/switch-all",
    }
)
#: Routes on which reads that forget the tenant change nothing: why.
NOTHING_TO_LEAK: Final = {
    "POST /api/v1/requests/requests/{request_id}/leave": "a joining is found by the tenant, the request and the person",
    "POST /api/v1/requests/articles": "the code of an article is found within the tenant",
    **dict.fromkeys(
        ("GET /api/v1/members/members", "GET /api/v1/members/named-firms"),
        "names are sealed with the tenant's own key, so rows of another one are left out",
    ),
    **dict.fromkeys(
        (
            "GET /api/v1/requests/catalogue-classes",
            "GET /api/v1/requests/catalogue-classes/figures",
            "GET /api/v1/requests/catalogue-classes/history",
            "POST /api/v1/requests/catalogue-classes",
            "PATCH /api/v1/requests/catalogue-classes/{code}",
            "POST /api/v1/requests/catalogue-classes/{code}/archive",
            "POST /api/v1/requests/catalogue-classes/{code}/move",
            "POST /api/v1/requests/catalogue-classes/{code}/restore",
            "POST /api/v1/requests/catalogue-code-tables/{scheme}/codes",
            "POST /api/v1/requests/catalogue-code-tables/{scheme}/codes/remove",
        ),
        "tree and tables are found by ids made of the tenant; only numbers stand beside them",
    ),
    "POST /api/v1/events/exports": "a new job",
    "POST /api/v1/identity/exports": "a new job",
    "POST /api/v1/members/exports": "a new job",
    "POST /api/v1/notify/exports": "a new job",
    "POST /api/v1/requests/exports": "a new job",
    "GET /api/v1/events/imports/template": "the same for everybody",
    "POST /api/v1/events/imports/sheets": "a new job",
    "POST /api/v1/events/imports/{job_id}/apply": "a job is found by its id and the tenant",
    "POST /api/v1/events/imports/{job_id}/undo": "a job is found by its id and the tenant",
    "GET /api/v1/members/imports/template": "the same for everybody",
    "POST /api/v1/members/imports/sheets": "a new job",
    "POST /api/v1/members/imports/{job_id}/apply": "a job is found by its id and the tenant",
    "POST /api/v1/members/imports/{job_id}/undo": "a job is found by its id and the tenant",
    "GET /api/v1/requests/imports/template": "the same for everybody",
    "POST /api/v1/requests/imports/sheets": "a new job",
    "POST /api/v1/requests/imports/{job_id}/apply": "a job is found by its id and the tenant",
    "POST /api/v1/requests/imports/{job_id}/undo": "a job is found by its id and the tenant",
    "GET /api/v1/events/files/{file_id}/content": "bytes are found by a name made of tenant and id",
    "GET /api/v1/events/files/{file_id}/thumbnail": "bytes are found by a name made of tenant and id",
    "GET /api/v1/members/files/{file_id}/content": "bytes are found by a name made of tenant and id",
    "GET /api/v1/members/files/{file_id}/thumbnail": "bytes are found by a name made of tenant and id",
    "GET /api/v1/requests/files/{file_id}/content": "bytes are found by a name made of tenant and id",
    "GET /api/v1/requests/files/{file_id}/thumbnail": "bytes are found by a name made of tenant and id",
    "POST /api/v1/events/activities": "new; what it names belongs to other services and is not looked up",
    "POST /api/v1/events/imports": "a new job",
    "POST /api/v1/events/meetings": "new; what it names belongs to other services and is not looked up",
    "DELETE /api/v1/identity/sessions/current": "the write that ends a session names the tenant too",
    "GET /api/v1/identity/api-keys/permissions": "the same for everybody who holds the same",
    "POST /api/v1/identity/api-keys": "a new one; names are unique within the tenant",
    "POST /api/v1/identity/sign-ups": "a new username; a taken one is refused",
    "POST /api/v1/members/imports": "a new job",
    "POST /api/v1/members/tenants": "only the platform's people enter a tenant",
    "GET /api/v1/members/tenants/current/history": "found by the caller's tenant, which is its id",
    "GET /api/v1/members/tenants/current": "found by the caller's tenant, which is its id",
    **{f"{one} /api/v1/members/me": "a member is found by tenant and id" for one in ("DELETE", "GET", "PATCH")},
    "GET /api/v1/members/me/history": "a member is found by tenant and id",
    "PATCH /api/v1/members/members/{member_id}": "a member is found by tenant and id",
    "GET /api/v1/members/members/{member_id}/duplicates": "a member is found by tenant and id",
    "GET /api/v1/members/members/{member_id}/history": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/merge": "a member is found by tenant and id",
    "GET /api/v1/members/me/contact": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/erase": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/leave": "a member is found by tenant and id",
    "GET /api/v1/members/names": "members are found by tenant and id",
    "POST /api/v1/members/members/{member_id}/place": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/verify": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/firm": "a member is found by tenant and id",
    "POST /api/v1/members/role-assignments": "a member is found by tenant and id",
    "GET /api/v1/members/members/{member_id}": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/reveals": "a member is found by tenant and id",
    "GET /api/v1/members/members/{member_id}/reveals": "a member is found by tenant and id",
    "GET /api/v1/members/work-orders/{order_id}/contact": "a work order is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/end-place": "a member is found by tenant and id",
    "POST /api/v1/members/members/{member_id}/reject": "a member is found by tenant and id",
    "PUT /api/v1/members/tenants/current/settings": "found by the caller's tenant, which is its id",
    **dict.fromkeys(_OFFICES, "only the platform's people enter a tenant"),
    "GET /api/v1/members/feature-flags": "found by the caller's tenant, which is its id",
    **{
        f"GET /api/v1/{service}/file-usage": "one row, whose key begins with the tenant"
        for service in ("members", "events", "requests")
    },
    "GET /api/v1/notify/event-types": "the same for everybody",
    "GET /api/v1/notify/rules/choices": "the same for everybody",
    "GET /api/v1/notify/receivers/event-types": "the same for everybody",
    "POST /api/v1/notify/receivers/last-week": "the seeds have no such week; the preview of repeats tries the same read",
    "POST /api/v1/notify/receivers": "a new receiver; what is asked first is whether its name is free",
    **{
        f"GET /api/v1/{service}/waiting": "numbers of one's own rows; the tests of each service show it"
        for service in ("members", "events", "requests", "notify")
    },
    "PUT /api/v1/notify/templates/{code}": "found by an id made of tenant and code",
    "POST /api/v1/requests/imports": "a new job",
    **{
        f"{path}.{ending}": why
        for ending in ("xml", "json")
        for path, why in (
            ("GET /api/v1/requests/open311/discovery", "the same for everybody"),
            ("GET /api/v1/requests/open311/v2/services/{service_code}", "found by an id made of tenant and code"),
            ("POST /api/v1/requests/open311/v2/requests", "its service is found by an id made of tenant and code"),
        )
    },
    "POST /api/v1/requests/units": "found by an id made of tenant and code",
    **dict.fromkeys(
        (
            *(
                f"{act} /api/v1/requests/{room}-rules{end}"
                for room in ("call-back", "theme", "wish")
                for act, end in (("PUT", ""), ("GET", ""), ("GET", "/history"))
            ),
            "PUT /api/v1/requests/working-calendar",
            "GET /api/v1/requests/working-calendar",
            "GET /api/v1/requests/working-calendar/days",
            "GET /api/v1/requests/working-calendar/history",
        ),
        "found by an id made of the tenant",
    ),
    **{
        f"{act} /api/v1/requests/hotline-mapping{end}": "found by an id made of the tenant"
        for act, end in (("PUT", ""), ("GET", ""), ("GET", "/history"), ("GET", "/lacking"), ("POST", "/lacking"))
    },
    "POST /api/v1/requests/hotline-files": "sheets and files are found by ids made of the tenant",
    "POST /api/v1/requests/hotline-rows": "sheets are found by ids made of the tenant",
    **{f"GET /api/v1/requests/{one}": "the same for everybody" for one in ("facts", "fact-kinds")},
    "POST /api/v1/requests/rate-formulas": "a new one; its number is no secret",
    **{
        f"{method} /api/v1/requests/kpis/{{code}}{ending}": "found by an id made of tenant and code"
        for method, ending in (("GET", ""), ("GET", "/history"), ("PUT", ""), ("POST", "/remove"))
    },
    **{
        f"{method} /api/v1/requests/whistle-kinds/{{code}}{ending}": "found by an id made of tenant and code"
        for method, ending in (("GET", ""), ("GET", "/history"), ("PUT", ""), ("POST", "/archive"))
    },
    "GET /api/v1/requests/listing-categories": "found by an id made of the tenant",
    "PUT /api/v1/requests/listing-categories": "found by an id made of the tenant",
    "POST /api/v1/requests/listings": "new; what it names belongs to other services and is not looked up",
    "POST /api/v1/requests/visit-plans": "new; what it names belongs to other services and is not looked up",
    "POST /api/v1/requests/wishes": "new; what it names belongs to other services and is not looked up",
}
#: Accounts are found by a key that begins with the tenant, so a read that forgets the tenant finds nothing more.
BY_KEY: Final = {
    *(
        f"POST /api/v1/identity/accounts/{{account_id}}/{act}"
        for act in (
            "disable", "enable", "erase", "grants", "grants/withdraw", "invitation", "invitation/withdraw",
            "password-reset", "second-factor-reset", "sign-out", "unlock",
        )
    ),
    "GET /api/v1/identity/me",
    "GET /api/v1/identity/names",
    "GET /api/v1/identity/me/history",
    "GET /api/v1/identity/accounts/{account_id}",
    "GET /api/v1/identity/accounts/{account_id}/history",
    "PATCH /api/v1/identity/accounts/{account_id}",
    "PATCH /api/v1/identity/me",
    "PUT /api/v1/identity/me/language",
    "POST /api/v1/identity/password",
    "POST /api/v1/identity/second-factor",
    "POST /api/v1/identity/second-factor/confirm",
    "POST /api/v1/identity/second-factor/remove",
    "POST /api/v1/identity/sessions/end-others",
}  # fmt: skip
