"""What the demo keeps between runs: its password and who can sign in."""

import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import orjson

from chassis.kernel.local_time import LOCAL
from deploy.demo.practices import Practice

_FILE: Final = "sign-ins.json"
_DAY: Final = "first-day"


@dataclass(frozen=True)
class SignIn:
    """A demo person; `plays` says which part they have in the day and on the page."""

    tenant: str
    tenant_name: str
    username: str
    password: str
    display_name: str
    plays: str


#: Everybody with an account in each demo tenant: (username, display name, part).
STAFF: Final = (
    ("admin", "街道管理员", "tenant_admin"),
    ("secretary", "楼宇秘书", "building_secretary"),
    ("officer1", "部门经办人甲", "department_officer"),
    ("officer2", "部门经办人乙", "department_officer"),
    ("officer3", "部门经办人丙", "department_officer"),
    ("manager", "楼企管理员", "enterprise_manager"),
    ("contact1", "企业联系人甲", "contact"),
    ("contact2", "企业联系人乙", "contact"),
    ("resident", "楼里的职工", "member"),
)
#: Keeps a connected system. Only where receivers may be on this machine: see partner.py.
PARTNER: Final = ("partner", "住建局系统运维", "receiver_operator")


def demo_home() -> Path:
    home = Path(os.environ.get("LOUYU_HOME", ".run")) / "demo"
    home.mkdir(parents=True, exist_ok=True)
    return home


def base_url() -> str:
    return f"http://127.0.0.1:{os.environ.get('LOUYU_PORT', '8080')}"


def sign_ins(practices: list[Practice]) -> list[SignIn]:
    """The sign-ins; the first call makes them, with a new password."""
    path = demo_home() / _FILE
    if path.exists():
        return [SignIn(**row) for row in orjson.loads(path.read_bytes())]
    password = f"louyu-{secrets.token_hex(4)}"
    staff = [*STAFF, *((PARTNER,) if os.environ.get("WEBHOOK_HTTP") == "allowed" else ())]
    made = [
        SignIn(practice.slug, practice.name, username, password, display_name, plays)
        for practice in practices
        for username, display_name, plays in staff
    ]
    made += [
        SignIn(
            f"district:{practice.district}",
            practice.district_name,
            "reader",
            password,
            f"{practice.district_name}查阅员",
            "district_reader",
        )
        for practice in practices
    ]
    path.write_bytes(orjson.dumps([asdict(row) for row in made], option=orjson.OPT_INDENT_2))
    path.chmod(0o600)
    return made


def first_day() -> date:
    """The day on which loading began; the first call sets it. All dates of the demo count from it."""
    path = demo_home() / _DAY
    if not path.exists():
        path.write_text(datetime.now(UTC).astimezone(LOCAL).date().isoformat())
    return date.fromisoformat(path.read_text().strip())


def sign_in_of(rows: list[SignIn], tenant: str, username: str) -> SignIn:
    found = find_sign_in(rows, tenant, username)
    if found is None:
        raise LookupError(f"no demo person {username} in {tenant}")
    return found


def find_sign_in(rows: list[SignIn], tenant: str, username: str) -> SignIn | None:
    """None where the demo was loaded before it had such a person."""
    return next((row for row in rows if (row.tenant, row.username) == (tenant, username)), None)
