"""The platform's first account, made when the service starts and it is absent."""

import threading
from typing import Final, cast

from chassis.http.call import Wiring
from chassis.kernel.errors import AlreadyExists
from chassis.kernel.identity import PLATFORM
from chassis.kernel.request_context import RequestContext, correlation_from
from chassis.observability.logs import log
from chassis.persistence.store import Unavailable
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.accounts.use_cases import open_first_account
from gateway.identity.tenants import directory

_RETRY_SECONDS: Final = 1.0


def on_start(wiring: Wiring, retry_seconds: float = _RETRY_SECONDS) -> None:
    """Makes it now, or as soon as the database answers: processes start in any order."""
    context = RequestContext(tenant=PLATFORM, actor="system", correlation=correlation_from(None))
    uow = wiring.make_unit_of_work(wiring.store, context, wiring.clock)
    try:
        platform = directory.tenant_of(wiring.store, PLATFORM)
        password = wiring.settings.platform_admin_password
        open_first_account(cast("AccountsWork", uow), wiring.clock, tenant=platform, password=password)
        uow.commit()
    except AlreadyExists:
        log.info("first_account.made_elsewhere")
    except Unavailable as error:
        log.info("first_account.waiting", error=type(error).__name__)
        again = threading.Timer(retry_seconds, on_start, (wiring, retry_seconds))
        again.daemon = True
        again.start()
