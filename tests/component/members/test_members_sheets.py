"""Spreadsheets of members: checked first, told cell by cell what is wrong, then applied."""

from datetime import date, timedelta
from typing import Any

import pytest
from pymongo.errors import AutoReconnect

from chassis.testing.world import World
from tests.builders.members import IDENTITY_NUMBER, PHONE, admin, imported, members_world
from tests.builders.sheets import CSV, XLSX, read, run, send, xlsx

HEAD = ["编号", "姓名", "身份类别", "手机号", "身份证号", "楼宇编号"]
BUILDING = {"key": "b-1", "name": "东塔", "community": "友谊社区", "grid": "双子楼网格", "floors": 36}


@pytest.fixture
def world() -> World:
    world = members_world()
    imported(world, "buildings", [BUILDING])
    return world


def person(key: str, **other: Any) -> list[Any]:
    said = {"编号": key, "姓名": "王伟芳", "身份类别": "党员、志愿者", "手机号": PHONE, "楼宇编号": "b-1", **other}
    return [said.get(header, "") for header in HEAD]


def people_of(world: World) -> list[Any]:
    items: list[Any] = admin(world).get("/members").body["items"]
    return items


@pytest.mark.capability("M10")
def test_a_sheet_is_checked_without_effect_and_then_applied_without_sending_it_again(world: World) -> None:
    before = len(world.events())
    job = run(world, admin(world), "members", xlsx([HEAD, person("p-1"), person("p-2")]))

    assert (job["mode"], job["state"], job["total"], job["done"], job["failed"]) == ("check", "ended", 2, 2, 0)
    assert (len(world.events()), people_of(world)) == (before, [])
    assert admin(world).post(f"/imports/{job['id']}/apply").status == 200
    world.run_jobs()

    applied = admin(world).get(f"/jobs/{job['id']}").body
    assert (applied["mode"], applied["state"], applied["done"]) == ("apply", "ended", 2)
    assert sorted(people_of(world)[0]["kinds"]) == ["party_member", "volunteer"]
    assert admin(world).post(f"/imports/{job['id']}/apply").body["type"] == "urn:louyu:problem:job-not-checked"


@pytest.mark.capability("M10")
def test_what_is_wrong_is_told_at_its_cell_and_shown_in_a_marked_file(world: World) -> None:
    rows = [
        HEAD,
        person("p-1"),
        person("p-2", 身份类别="领导", 手机号="12"),
        person("p-3", 姓名=""),
        person("p-4", 楼宇编号="b-9"),
        person("p-1"),
        person("p-5", 身份证号=110105194912310021),
    ]

    job = run(world, admin(world), "members", xlsx(rows))

    faults = [(fault["sheet_row"], fault["cell"], fault["header"], fault["type"]) for fault in job["errors"]]
    assert (job["done"], job["failed"]) == (1, 5)
    assert faults == [
        (3, "C3", "身份类别", "row-invalid"),
        (4, "B4", "姓名", "row-invalid"),
        (5, "F5", "楼宇编号", "building-not-found"),
        (6, "A6", "编号", "key-repeated"),
        (7, "E7", "身份证号", "row-invalid"),
    ]
    assert "党员" in job["errors"][0]["zh"]
    assert "第 2 行" in job["errors"][3]["zh"]
    assert "文本" in job["errors"][4]["zh"]
    marked = read(admin(world).get(f"/jobs/{job['id']}/result").raw)
    assert marked[0] == [*HEAD, "需要修改"]
    assert marked[1][-1] == ""
    assert marked[2][-1].startswith("身份类别：只能填写：党员")
    assert marked[3][0] == "p-3"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_comes_as_programs_write_it(world: World, encoding: str) -> None:
    text = (
        "编号 *,姓名,身份类别,手机号,备注\r\n".replace(",备注", "")
        + f'p-1,"王\n伟芳",党员,{PHONE}\r\n\r\nｐ-2,李雷,"团员;志愿者",１７００００１２３４\r\n'
    )

    job = run(world, admin(world), "members", text.encode(encoding), CSV, mode="apply")

    assert job["refusal"] is None
    assert [(fault["sheet_row"], fault["header"]) for fault in job["errors"]] == [(2, "姓名"), (4, "手机号")]


def test_a_csv_of_good_rows_is_applied(world: World) -> None:
    text = f"\ufeffkey,name,kinds,phone\r\np-1,王伟芳,party member,{PHONE}\r\n"

    job = run(world, admin(world), "members", text.encode(), CSV, mode="apply")

    assert (job["state"], job["done"], job["failed"], job["result"]) == ("ended", 1, 0, None)


def test_days_are_read_as_excel_and_people_write_them(world: World) -> None:
    head = ["编号", "职务", "任职范围", "范围编号", "人员编号", "开始日期"]
    run(world, admin(world), "members", xlsx([HEAD, person("p-1")]), mode="apply")
    days = [date(2026, 1, 5), 46027, "2026年1月5日", "2026/1/5", "2026.01.05", "２０２６－０１－０５", "五号"]
    rows = [[f"r-{at}", "楼长", "楼宇", "b-1", "p-1", day] for at, day in enumerate(days)]

    job = run(world, admin(world), "role_assignments", xlsx([head, *rows]))

    assert [fault["cell"] for fault in job["errors"] if fault["header"] == "开始日期"] == ["F8"]


@pytest.mark.parametrize(
    ("data", "media_type", "problem"),
    [
        (xlsx([HEAD, person("p-1")], merge=(0, 0, 0, 2)), XLSX, "header-merged"),
        (xlsx([["花名册"], HEAD, person("p-1")]), XLSX, "header-unknown"),
        (xlsx([["编号", "姓名", "姓名"], ["1", "2", "3"]]), XLSX, "header-unknown"),
        (xlsx([HEAD]), XLSX, "sheet-empty"),
        (xlsx([]), XLSX, "sheet-empty"),
        (b"PK\x03\x04 no zip", XLSX, "sheet-unreadable"),
        (b"\xff\xfe\x00", CSV, "sheet-unreadable"),
        (b"a,b\n1,2\n", XLSX, "sheet-unreadable"),
        (xlsx([[f"c{n}" for n in range(80)], ["x"]]), XLSX, "sheet-too-wide"),
    ],
    ids=["merged", "title", "twice", "header-only", "nothing", "no-zip", "no-text", "csv-as-xlsx", "wide"],
)
def test_a_file_that_cannot_be_read_says_what_to_do(world: World, data: bytes, media_type: str, problem: str) -> None:
    job = run(world, admin(world), "members", data, media_type)

    assert (job["state"], job["refusal"]["type"], job["total"]) == ("ended", problem, 0)
    assert world.store.db["job_sheets"].count_documents({}) == 0


def test_a_file_that_would_fill_the_memory_is_refused(world: World) -> None:
    wide = xlsx([HEAD, person("p-1")])
    # One cell in the last corner: a reader that makes room for all cells between dies.
    import io, zipfile  # noqa: E401, PLC0415, I001 # only here

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(wide)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", cell).replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"')
            new.writestr(name, content)

    job = run(world, admin(world), "members", out.getvalue())

    assert job["refusal"]["type"] == "sheet-too-costly"


def test_a_thousand_wrong_cells_are_counted_and_the_first_ones_listed(world: World) -> None:
    rows = [HEAD, *(person(f"p-{n}", 身份类别="领导", 手机号=110105194912310021) for n in range(500))]

    job = run(world, admin(world), "members", xlsx(rows))

    assert (job["failed"], len(job["errors"])) == (500, 100)
    marked = read(admin(world).get(f"/jobs/{job['id']}/result").raw)
    assert len([row for row in marked[1:] if "身份类别" in row[-1] and "手机号" in row[-1]]) == 500


def test_a_check_knows_what_earlier_rows_would_have_made_and_begins_again_after_a_crash(world: World) -> None:
    head = ["编号", "组织名称", "组织类型", "组织层级", "上级组织编号"]
    rows = [
        ["o-0", "党委", "实体型", "楼宇党委", ""],
        *([f"o-{n}", "支部", "实体型", "党支部", "o-0"] for n in range(1, 230)),
    ]
    answer = send(admin(world), "organisations", xlsx([head, *rows]))
    for _ in range(2):
        world.run_batch()
    world.store.fail_commits()
    with pytest.raises(AutoReconnect):
        world.run_batch()

    from chassis.background.job_runner import JobRunner  # noqa: PLC0415 # another process

    other = JobRunner(world.store, world.service.jobs, world.make, world.clock, world.metrics, world.service.sheets)
    while other.run_batch():
        pass

    job = admin(world).get(f"/jobs/{answer.body['id']}").body
    assert (job["state"], job["total"], job["done"], job["errors"]) == ("ended", 230, 230, [])


def test_rows_and_results_wait_sealed_and_go_after_two_days(world: World) -> None:
    job = run(
        world, admin(world), "members", xlsx([HEAD, person("p-1", 身份证号=IDENTITY_NUMBER), person("p-2", 姓名="")])
    )

    kept = repr([list(world.store.db[name].find()) for name in ("jobs", "job_rows", "job_sheets")])
    blob = world.blobs.get(next(world.blobs.list("jobs/")).name).decode()
    assert not any(said in kept + blob for said in ("王伟芳", "党员", PHONE, IDENTITY_NUMBER))
    world.clock.advance(timedelta(days=2, minutes=1))
    world.run_timers()

    assert world.store.db["job_rows"].count_documents({}) == 0
    assert list(world.blobs.list()) == []
    assert admin(world).get(f"/jobs/{job['id']}/result").status == 404
    assert admin(world).post(f"/imports/{job['id']}/apply").status == 409


@pytest.mark.capability("G2")
def test_somebody_elses_sheet_can_be_neither_had_nor_applied(world: World) -> None:
    job = run(world, admin(world), "members", xlsx([HEAD, person("p-1", 姓名="")]))
    other = world.acts("another", grants={"member.import": ["*"]})
    abroad = world.acts("admin", "t2", grants={"member.import": ["*"]})

    for client in (other, abroad):
        assert client.get(f"/jobs/{job['id']}/result").status == 404
        assert client.post(f"/imports/{job['id']}/apply").status == 404
        assert client.get("/jobs").body["items"] == []
    assert admin(world).get("/jobs").body["items"][0]["id"] == job["id"]
    assert world.acts().send("POST", "/imports/sheets?kind=members", b"x", {"Content-Type": CSV}, "k").status == 403


@pytest.mark.parametrize("kind", ["buildings", "suites", "enterprises", "organisations", "members", "role_assignments"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_template_in_ones_language_is_understood_when_it_comes_back(world: World, kind: str, language: str) -> None:
    answer = admin(world).get(f"/imports/template?kind={kind}", {"Accept-Language": language})
    head = read(answer.raw)[0]

    job = run(world, admin(world), kind, xlsx([head, ["x"] * len(head)]))

    assert answer.headers["Content-Type"] == XLSX
    assert ("编号 *" in head) is (language == "zh-CN")
    assert (job["refusal"], job["total"]) == (None, 1)


@pytest.mark.parametrize("other", ["kind=members&mode=apply", "kind=enterprises&mode=check"])
def test_a_key_brings_back_no_job_that_was_asked_for_otherwise(world: World, other: str) -> None:
    data, asked = xlsx([HEAD, person("p-1")]), "/imports/sheets?kind=members&mode=check"
    first = admin(world).send("POST", asked, data, {"Content-Type": XLSX}, key="k1")

    again = admin(world).send("POST", asked, data, {"Content-Type": XLSX}, key="k1")
    refused = admin(world).send("POST", f"/imports/sheets?{other}", data, {"Content-Type": XLSX}, key="k1")

    assert (first.status, again.body["id"]) == (202, first.body["id"])
    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:idempotency-key-reused")


def test_what_somebody_searched_for_is_not_readable_in_the_job_that_exports_it(world: World) -> None:
    started = admin(world).post("/exports", {"path": "/members?q=王伟芳"})

    assert started.status == 202
    assert "王伟芳" not in str(world.store.db["jobs"].find_one({"_id": started.body["id"]}))
    world.run_jobs()
    assert admin(world).get(f"/jobs/{started.body['id']}/result").status == 200


@pytest.mark.capability("M10")
@pytest.mark.parametrize(
    ("language", "cell", "header", "marked"),
    [
        ("zh-CN", "只能填写：党员", "缺少的必填列：编号", "需要修改"),
        ("zh-TW", "只能填寫：黨員", "缺少的必填欄：編號", "需要修改"),
        ("en", "Enter one of: party member", "required but missing: Key", "To correct"),
    ],
)
def test_faults_of_a_sheet_are_told_and_marked_in_the_language_of_its_sender(
    world: World, language: str, cell: str, header: str, marked: str
) -> None:
    sender = admin(world)
    faulty = run(world, sender, "members", xlsx([HEAD, person("p-1", 身份类别="领导")]), language=language)
    headless = run(world, sender, "members", xlsx([["姓名"], ["王伟芳"]]), language=language)

    assert cell in faulty["errors"][0]["detail"]
    assert header in headless["refusal"]["detail"]
    found = read(sender.get(f"/jobs/{faulty['id']}/result").raw)
    assert found[0][-1] == marked
    assert cell in found[1][-1]
    stored = str([*world.store.db.jobs.find(), *world.store.db.job_rows.find()])
    assert "只能填写" not in stored
    assert "不一致" not in stored
