"""One day in a street office. Every step goes through the public API and must really happen."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from deploy.demo.client import Client, Refused, follows, once_possible
from deploy.demo.closings import closed
from deploy.demo.corrections import play_corrections
from deploy.demo.growth import Reports
from deploy.demo.photos import a_photo, attach
from deploy.demo.stage import Stage

MEMBERS, EVENTS, REQUESTS = "/api/v1/members", "/api/v1/events", "/api/v1/requests"


class Cast:
    """Who plays: staff with accounts, and three newcomers who sign up today."""

    def __init__(self, stage: Stage, secretary: Client, officers: list[Client], place: dict[str, Any]) -> None:
        self.secretary, self.officers, self.place = secretary, officers, place
        self.first, self.second, self.third = (stage.newcomer(name) for name in ("林晓", "周舟", "郑好"))


def play(stage: Stage, cast: Cast) -> None:
    """Plays the whole day. Raises at the first step that does not happen in time."""
    reports = Reports(stage.admin)
    _check_in(stage, cast)
    activity = _activity(stage, cast)
    _attendance(stage, cast, activity)
    _wish(stage, cast)
    _request(stage, cast)
    _meeting(stage, cast)
    play_corrections(stage, cast.secretary, cast.second, cast.place["building_id"])
    _report(stage, reports)


def _check_in(stage: Stage, cast: Cast) -> None:
    secretary, place = cast.secretary, cast.place
    for person in (cast.first, cast.second, cast.third):
        body = {
            "code": place["check_in_code"],
            "name": person.name,
            "kinds": ["employee", "volunteer"],
            "home_elsewhere": True,
        }

        def scan(person: Client = person, body: dict[str, Any] = body) -> None:
            person.post(f"{MEMBERS}/check-ins", body)
            stage.told(secretary, "checked-in", person.correlation)

        stage.step(person, f"扫楼宇码报到，{secretary.name}收到提醒", scan)

    for person in (cast.first, cast.second, cast.third):
        path = f"{MEMBERS}/members/{person.person_id}"
        stage.step(
            secretary,
            f"核验{person.name}的身份",
            _then_told(stage, secretary, person, "verified", f"{path}/verify"),
        )
        where = {"organisation_id": place["organisation_id"], "as_home": False}
        stage.step(
            secretary,
            f"将{person.name}编入组织",
            _then_told(stage, secretary, person, "placed", f"{path}/place", where),
        )


def _then_told(
    stage: Stage, actor: Client, person: Client, about: str, path: str, body: dict[str, Any] | None = None
) -> Callable[[], Any]:
    """An act that ends when the person has received a message about it."""

    def act() -> Any:
        # Whether somebody was verified reaches the other services as an event.
        answer = once_possible(about, lambda: actor.post(path, body), 403)
        correlation = actor.correlation
        stage.told(person, about, correlation)
        actor.correlation = correlation
        return answer

    return act


def _activity(stage: Stage, cast: Cast) -> str:
    secretary, place = cast.secretary, cast.place
    soon = datetime.now(UTC) + timedelta(minutes=30)
    body = {
        "title": "楼道清洁志愿行动", "kind": "volunteering", "description": "一起把公共楼道收拾干净。",
        "starts_at": soon.isoformat(), "ends_at": (soon + timedelta(minutes=90)).isoformat(), "place": "一楼党群服务中心",
        "building_id": place["building_id"], "organisation_id": None, "capacity": 2,
        "audience": {"kinds": [], "building_ids": [place["building_id"]], "organisation_ids": []}, "service_minutes": 90, "host_names": [secretary.name],
    }  # fmt: skip
    activity: dict[str, Any] = stage.step(
        secretary, "拟定志愿活动（名额 2 人）", lambda: secretary.post(f"{EVENTS}/activities", body)
    )
    path = f"{EVENTS}/activities/{activity['id']}"
    publish = _then_told(stage, secretary, cast.first, "published", f"{path}/publish")
    stage.step(secretary, f"发布活动，{cast.first.name}等人收到通知", publish)
    for person in (cast.first, cast.second):
        join = _then_told(stage, person, person, "registered", f"{path}/registrations")
        registration = stage.step(person, "报名成功", join)
    queue = _then_told(stage, cast.third, cast.third, "queued", f"{path}/registrations")
    stage.step(cast.third, "名额已满，进入候补", queue)

    def withdraw() -> None:
        cast.second.post(f"{EVENTS}/registrations/{registration['id']}/cancel")
        stage.told(cast.third, "promoted", cast.second.correlation)

    stage.step(cast.second, f"取消报名，{cast.third.name}自动递补", withdraw)
    return str(activity["id"])


def _attendance(stage: Stage, cast: Cast, activity: str) -> None:
    path = f"{EVENTS}/activities/{activity}"
    code = stage.step(
        cast.secretary, "在大屏上显示签到码（30 秒一换）", lambda: cast.secretary.get(f"{path}/attendance-code")
    )["code"]
    try:
        cast.third.post(f"{path}/attendance", {"code": "00000000" if code != "00000000" else "11111111"})
    except Refused as refused:
        stage.step(cast.third, f"输错签到码，被提示：{refused.slug}", lambda: None)
    for person in (cast.first, cast.third):

        def attend(person: Client = person) -> None:
            person.post(f"{path}/attendance", {"code": cast.secretary.get(f"{path}/attendance-code")["code"]})
            correlation = person.correlation
            stage.told(person, "attended", correlation)
            person.correlation = correlation

        stage.step(person, "凭签到码签到，时长与积分在活动结束后入账", attend)


def _hours(person: Client) -> float:
    balance = person.get(f"{MEMBERS}/ledger/balance")
    return float(balance["hours"])


def _wish(stage: Stage, cast: Cast) -> None:
    wisher, claimer = cast.second, cast.first
    body = {"text": "想找人中午一起打半小时羽毛球", "category": "care", "building_id": cast.place["building_id"]}
    wish = stage.step(
        wisher,
        "发布微心愿",
        lambda: once_possible("being known", partial(wisher.post, f"{REQUESTS}/wishes", body), 403),
    )
    path = f"{REQUESTS}/wishes/{wish['id']}"
    stage.step(claimer, "认领微心愿", _then_told(stage, claimer, wisher, "claimed", f"{path}/claim"))
    try:
        cast.third.post(f"{path}/claim")
    except Refused as refused:
        stage.step(cast.third, f"晚了一步，被提示：{refused.slug}", lambda: None)
    proof = {"proof": "周三中午打了半小时，合影已发群。", "service_minutes": 30}
    stage.step(claimer, "完成心愿并提交说明", _then_told(stage, claimer, wisher, "proven", f"{path}/fulfil", proof))

    def confirm() -> None:
        wisher.post(f"{path}/confirm")
        correlation = wisher.correlation
        stage.told(claimer, "fulfilled", correlation)
        follows(lambda: _hours(claimer) >= 0.5, what="the hours of the wish")
        wisher.correlation = correlation

    stage.step(wisher, f"确认心愿达成，{claimer.name}收到感谢与时长", confirm)


def _request(stage: Stage, cast: Cast) -> None:
    requester, secretary, place = cast.first, cast.secretary, cast.place
    body = {
        "title": "地下车库出口拥堵",
        "description": "早高峰要排二十分钟。",
        "building_id": place["building_id"],
        "enterprise_id": None,
        "catalogue_item_id": None,
    }
    request: dict[str, Any] = {}

    def submit() -> None:
        request.update(requester.post(f"{REQUESTS}/requests", body))
        stage.told(secretary, "submitted", requester.correlation)

    stage.step(requester, f"提交诉求，{secretary.name}收到提醒", submit)
    path = f"{REQUESTS}/requests/{request['id']}"
    photo = stage.step(
        requester,
        "补充一张现场照片",
        lambda: attach(requester, REQUESTS, "request", request["id"], "车库出口.jpg", a_photo()),
    )
    stage.step(secretary, "查看照片", lambda: secretary.get(f"{REQUESTS}/files/{photo}"))
    unit = place["unit_ids"][0]
    triage = _then_told(
        stage,
        secretary,
        cast.officers[0],
        "dispatched",
        f"{path}/triage",
        {"unit_id": unit, "note": "请先现场查看"},
    )
    stage.step(secretary, f"研判派单，{cast.officers[0].name}收到工单", triage)
    order = follows(lambda: _order(cast.officers[0], unit, request_id=request["id"]), what="the work order")
    _work(stage, cast.officers[0], order)
    whistle: dict[str, Any] = {}

    def blow() -> None:
        answer = secretary.post(f"{path}/whistle", {"unit_ids": place["unit_ids"], "minutes": 30})
        correlation = secretary.correlation
        whistle.update(answer)
        for officer in cast.officers:
            stage.told(officer, "blown", correlation)
        secretary.correlation = correlation

    stage.step(secretary, "吹哨，两个部门收到集结通知", blow)
    whistle_id = whistle["whistle_id"]
    for officer, unit_id in zip(cast.officers, place["unit_ids"], strict=True):
        report_in = f"{REQUESTS}/whistles/{whistle_id}/report-ins"
        stage.step(officer, "报到", partial(officer.post, report_in, {"unit_id": unit_id}))
    follows(
        lambda: secretary.get(f"{REQUESTS}/whistles/{whistle_id}")["status"] == "assembled",
        what="the whistle being assembled",
    )
    resolve = partial(_resolved, stage, secretary, requester, path)
    stage.step(secretary, f"联合处置完成，{requester.name}收到结果", resolve)
    stage.step(
        requester,
        "确认并评价 5 分",
        lambda: requester.post(f"{path}/confirm-and-rate", {"rating": 5, "comment": "出口通了"}),
    )


def _resolved(stage: Stage, secretary: Client, requester: Client, path: str) -> None:
    resolve = partial(secretary.post, f"{path}/resolve", closed("出口改为双车道，已通行"))
    once_possible("the request becoming resolvable", resolve, 409, 422)
    correlation = secretary.correlation
    stage.told(requester, "resolved", correlation)
    secretary.correlation = correlation


def _order(officer: Client, unit: str, **match: str) -> dict[str, Any] | None:
    items = officer.get(f"{REQUESTS}/work-orders", unit_id=unit)["items"]
    return next((item for item in items if all(item.get(name) == value for name, value in match.items())), None)


def _work(stage: Stage, officer: Client, order: dict[str, Any]) -> None:
    path = f"{REQUESTS}/work-orders/{order['id']}"
    stage.step(officer, "接单", lambda: officer.post(f"{path}/accept"))
    stage.step(officer, "办结工单", lambda: officer.post(f"{path}/complete", closed("已现场处理")))


def _meeting(stage: Stage, cast: Cast) -> None:
    secretary, place = cast.secretary, cast.place
    body = {"title": "本月联席会议", "held_at": datetime.now(UTC).isoformat(), "building_id": place["building_id"]}
    meeting = stage.step(secretary, "召开联席会议", lambda: secretary.post(f"{EVENTS}/meetings", body))
    path = f"{EVENTS}/meetings/{meeting['id']}"
    with_item = stage.step(secretary, "列入议题", lambda: secretary.post(f"{path}/agenda-items", {"title": "外卖停放"}))
    item = with_item["agenda"][-1]["id"]
    due = (datetime.now(UTC) + timedelta(days=7)).isoformat()
    officer, unit = cast.officers[1], place["unit_ids"][1]
    resolution = {"text": "划定外卖临停区", "unit_id": unit, "due_at": due}
    adopt = _then_told(stage, secretary, officer, "dispatched", f"{path}/agenda-items/{item}/resolution", resolution)
    stage.step(secretary, f"形成决议并派给{officer.name}", adopt)
    order = follows(lambda: _order(officer, unit, meeting_id=meeting["id"]), what="the work order of the resolution")
    _work(stage, officer, order)

    def done() -> bool:
        agenda = secretary.get(path)["agenda"]
        return bool(agenda[-1]["resolution"]["status"] == "done")

    stage.step(secretary, "议题上看到决议已办结", lambda: follows(done, what="the resolution being done"))


def _report(stage: Stage, reports: Reports) -> None:
    stage.step(stage.admin, "打开今日报表，数字与当天发生的一致", lambda: follows(reports.always, what=reports.lacking))
    grown = follows(reports.today, what=reports.lacking)
    told = (
        f"报到 {grown['members.checked_in']:g} 人，参加活动 {grown['attendances.total']:g} 人次，"
        f"受理诉求 {grown['requests.submitted']:g} 件，实现微心愿 {grown['wishes.fulfilled']:g} 个"
    )
    stage.step(stage.admin, f"只看 {reports.day['to']} 这一天的报表：{told}", lambda: None)
