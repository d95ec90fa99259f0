"""Importing lists of places: our own form, the national form, and files as people have them."""

from pathlib import Path

import pytest
from sqlmodel import col, func, select

from server.places.csv_source import BadFile
from server.places.importing import ImportReport, import_places
from server.places.models import Place, PlaceCode, PlaceName
from server.places.queries import ancestors, place_by_code

DONGKOU = Path("server/data/dongkou.csv")
HEAD = "code,level,parent_code,name\n"


def write(tmp_path: Path, text: str, name: str = "places.csv", encoding: str = "utf-8") -> Path:
    """A file as somebody saved it."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def at(tx, code: str) -> Place:
    place = place_by_code(tx, code)
    assert place is not None
    return place


def count(town) -> int:
    with town.services.reading(None) as tx:
        return tx.session.exec(select(func.count(col(Place.id)))).one()


def reasons(report: ImportReport) -> list[tuple[int, str]]:
    return [(bad.row, bad.code) for bad in report.bad]


def test_the_county_file_adds_what_is_missing_and_keeps_what_is_there(town):
    report = import_places(town.services, DONGKOU)
    assert (report.new, report.same, report.bad_count) == (389 - 6, 6, 0)
    assert report.levels == {"county": 1, "town": 24, "village": 364}
    with town.tx() as tx:
        place = place_by_code(tx, "430525107233")
        assert place and place.name == "毛坪村"
        assert place.path.startswith(town.places.shanmen.path)
        assert place.village_id == place.id


def test_a_second_run_changes_nothing(town):
    import_places(town.services, DONGKOU)
    before = count(town)
    report = import_places(town.services, DONGKOU)
    assert (report.new, report.renamed, report.moved, report.same) == (0, 0, 0, 389)
    assert count(town) == before


def test_a_preview_counts_and_writes_nothing(town):
    before = count(town)
    report = import_places(town.services, DONGKOU, preview=True)
    assert report.new == 383
    assert report.preview
    assert count(town) == before
    assert import_places(town.services, DONGKOU).new == 383


def test_names_follow_the_file_and_phones_hear_of_it(town, tmp_path):
    phone = town.phone(town.people.secretary)
    phone.pull()
    file = write(tmp_path, HEAD + "430525107228,village,430525107000,大合新村\n")
    assert import_places(town.services, file).renamed == 1
    dahe = town.places.dahe.id
    assert phone.pull()["place", dahe]["name"] == "大合新村"
    with town.tx() as tx:
        assert tx.session.exec(select(PlaceName.name).where(PlaceName.place_id == dahe)).all() == ["大合村"]


def test_a_changed_parent_moves_the_village(town, tmp_path):
    file = write(tmp_path, HEAD + "430525107228,village,430525112000,大合村\n")
    report = import_places(town.services, file)
    assert (report.moved, report.renamed, report.same) == (1, 0, 0)
    with town.tx() as tx:
        assert tx.get(Place, town.places.dahe.id).path.startswith(town.places.yanglin.path)


def test_what_the_file_leaves_out_is_counted_and_kept(town, tmp_path):
    file = write(tmp_path, HEAD + "430525107000,town,430525000000,山门镇\n430525107228,village,430525107000,大合村\n")
    assert import_places(town.services, file).absent == 1  # 水口村
    with town.tx() as tx:
        assert tx.get(Place, town.places.shuikou.id).ended_on is None


def test_bad_rows_are_named_by_number_and_the_rest_goes_in(town, tmp_path):
    file = write(
        tmp_path,
        HEAD
        + "\n".join(
            [
                "430525107240,village,430525107000,新来村",
                "430525107240,village,430525107000,又来村",
                "43052510724X,village,430525107000,错码村",
                "4.30525E+11,village,430525107000,坏码村",
                "430525107241,village,430525199000,没娘村",
                "430525107242,village,430525107000,",
                "430525107243,hamlet,430525107000,怪级村",
                "430525107244,village",
                "430525000001,county,430525107000,倒挂县",
                "",
                "430525107245,village,430525107000,末尾村",
            ]
        ),
    )
    report = import_places(town.services, file)
    assert report.new == 2
    assert sorted(reasons(report)) == [
        (3, "duplicate"),
        (4, "code_wrong"),
        (5, "code_mangled"),
        (6, "parent_missing"),
        (7, "name_missing"),
        (8, "level_unknown"),
        (9, "columns"),
        (10, "parent_wrong"),
    ]
    sentences = {bad.code: bad.sentence("zh") for bad in report.bad}
    assert sentences["duplicate"] == "代码 430525107240 在第 2 行已经有了"
    assert sentences["parent_missing"] == "上级 430525199000 不在文件里，系统里也没有"
    assert "430525107240 is already on row 2" in next(b for b in report.bad if b.code == "duplicate").sentence("en")


def test_what_hangs_below_a_bad_row_is_bad_too(town, tmp_path):
    file = write(tmp_path, HEAD + "430525200000,town,999999000000,飞镇\n430525200201,village,430525200000,飞村\n")
    report = import_places(town.services, file)
    assert reasons(report) == [(2, "parent_missing"), (3, "parent_missing")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_files_as_people_save_them(town, tmp_path, encoding, delimiter):
    text = "代码,级别,上级代码,名称\r\n430525107250,村,430525107000, 新  村 \r\n".replace(",", delimiter)
    assert import_places(town.services, write(tmp_path, text, encoding=encoding)).new == 1
    with town.tx() as tx:
        assert place_by_code(tx, "430525107250").name == "新 村"


def test_children_may_stand_before_their_parents(town, tmp_path):
    file = write(tmp_path, HEAD + "430525200201,village,430525200000,新村\n430525200000,town,430525000000,新镇\n")
    assert import_places(town.services, file).new == 2
    with town.tx() as tx:
        assert [p.name for p in ancestors(tx, at(tx, "430525200201"))] == ["洞口县", "新镇"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04xxxx", "not_csv"),
        (b"\xff\xff\x81\x00abc,\n", "encoding"),
        (b"a,b\n1,2\n", "header"),
    ],
)
def test_files_that_are_no_list_of_places_are_refused_with_a_sentence(town, tmp_path, content, code):
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(BadFile) as refusal:
        import_places(town.services, file)
    assert refusal.value.code == code
    assert "x.csv" in refusal.value.sentence("zh")


def test_a_file_that_is_not_there(town, tmp_path):
    with pytest.raises(BadFile) as refusal:
        import_places(town.services, tmp_path / "none.csv")
    assert refusal.value.code == "unreadable"


NATIONAL = {
    "provinces.csv": 'code,name\n43,"湖南省"\n44,"广东省"\n35,"福建省"\n',
    "cities.csv": 'code,name,provinceCode\n4305,"邵阳市",43\n4419,"东莞市",44\n3505,"泉州市",35\n',
    "areas.csv": "code,name,cityCode,provinceCode\n"
    '430525,"洞口县",4305,43\n441900,"东莞市",4419,44\n350527,"金门县",3505,35\n',
    "streets.csv": 'code,name,areaCode,provinceCode,cityCode\n430525107,"山门镇",430525,43,4305\n'
    '441900003,"东城街道",441900,44,4419\n350527000,"金门县",350527,35,3505\n',
    "villages.csv": "code,name,streetCode,provinceCode,cityCode,areaCode\n"
    '430525107228,"大合村",430525107,43,4305,430525\n'
    '430525107233,"毛坪村",430525107,43,4305,430525\n441900003001,"岗贝社区",441900003,44,4419,441900\n'
    '350527000000,"金门县",350527000,35,3505,350527\n',
}


def national(tmp_path: Path, *names: str) -> Path:
    for name in names or NATIONAL:
        (tmp_path / name).write_text(NATIONAL[name], encoding="utf-8")
    return tmp_path


def test_the_national_folder_hangs_the_county_below_its_city(town, tmp_path):
    report = import_places(town.services, national(tmp_path))
    assert (report.bad_count, report.moved, report.unnamed) == (0, 1, 0)
    assert report.levels == {"province": 3, "city": 3, "county": 3, "town": 3, "village": 4}
    with town.tx() as tx:
        above = [p.name for p in ancestors(tx, tx.get(Place, town.places.dahe.id))]
        assert above == ["湖南省", "邵阳市", "洞口县", "山门镇"]
        assert [p.level for p in ancestors(tx, at(tx, "441900003001"))] == [
            "province",
            "city",
            "county",
            "town",
        ]
    again = import_places(town.services, tmp_path)
    assert (again.new, again.moved, again.renamed) == (0, 0, 0)


def test_the_village_file_finds_the_names_of_its_parents_beside_it(town, tmp_path):
    report = import_places(town.services, national(tmp_path) / "villages.csv")
    assert report.files == list(NATIONAL)
    assert report.unnamed == 0


def test_the_village_file_alone_keeps_unknown_parents_under_their_codes(town, tmp_path):
    report = import_places(town.services, national(tmp_path, "villages.csv") / "villages.csv")
    assert (report.levels["village"], report.bad_count) == (4, 0)
    assert report.unnamed == 12 - 2  # 洞口县 and 山门镇 were known
    with town.tx() as tx:
        assert place_by_code(tx, "430500000000").name == "430500000000"
        assert tx.get(Place, town.places.shanmen.id).name == "山门镇"
    later = import_places(town.services, national(tmp_path))
    assert (later.new, later.renamed) == (0, 10)


def test_an_unfinished_import_leaves_nothing(town, tmp_path, monkeypatch):
    before = count(town)
    monkeypatch.setattr("server.places.importing.note", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        import_places(town.services, DONGKOU)
    monkeypatch.undo()
    assert count(town) == before
    assert import_places(town.services, DONGKOU).new == 383


def test_codes_hold_from_the_day_of_the_edition(town):
    from datetime import date

    import_places(town.services, DONGKOU, as_of=date(2023, 6, 30))
    with town.tx() as tx:
        held = tx.session.exec(select(PlaceCode).where(PlaceCode.code == "430525107233")).one()
        assert held.valid_from == date(2023, 6, 30)


def test_phones_hear_of_groups_below_a_village_that_stood_already(town, tmp_path):
    phone = town.phone(town.people.secretary)
    phone.pull()
    rows = "430525107228001,group,430525107228,一组\n430525107228001001,cluster,430525107228001,甲片\n"
    assert import_places(town.services, write(tmp_path, HEAD + rows)).new == 2
    names = [data["name"] for (kind, _), data in phone.pull().items() if kind == "place"]
    assert {"一组", "甲片"} <= set(names)
