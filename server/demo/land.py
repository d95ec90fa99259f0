"""The places: the whole county from its public list; 片 and 组 below the villages of both towns, invented."""

from datetime import date
from importlib.resources import as_file, files

from server.base.services import Services
from server.base.tx import CONSOLE, Tx
from server.demo.chance import Chance
from server.demo.figures import SHANMEN, SHOWN, YANGLIN, Figures
from server.demo.names import SURNAMES
from server.demo.scene import Group, Scene, Town, Village
from server.places.actions import create_place
from server.places.importing import import_places
from server.places.models import Place
from server.places.queries import children, codes_of, place_by_code

COUNTY = "430525000000"
CENSUS_DAY = date(2023, 6, 30)  # of the edition of the codes
YARDS = (
    "{s}家院子",
    "{s}家冲",
    "大屋场",
    "老屋里",
    "新屋场",
    "塘边上",
    "桥头",
    "井边",
    "竹山脚",
    "樟树下",
    "油茶坳",
    "河边上",
    "上屋",
    "下屋",
    "碾子湾",
    "晒谷坪",
)
AREAS = ("上片", "中片", "下片")


def lay_out(services: Services, began_on: date, figures: Figures) -> Scene:
    """Import the county; give the villages of the two towns their groups."""
    with as_file(files("server").joinpath("data", "dongkou.csv")) as path:
        import_places(services, path, as_of=CENSUS_DAY)
    with services.writing(CONSOLE) as tx:
        county = _place(tx, COUNTY)
        return Scene(began_on, county.id, [_town(tx, code, figures.most_villages) for code in (SHANMEN, YANGLIN)])


def _place(tx: Tx, code: str) -> Place:
    place = place_by_code(tx, code)
    if place is None:
        raise LookupError(code)
    return place


def _town(tx: Tx, code: str, most: int) -> Town:
    place = _place(tx, code)
    town = Town(place.id, place.name, code)
    villages = sorted(children(tx, place.id), key=lambda village: village.name not in SHOWN)[:most]
    codes = codes_of(tx, [village.id for village in villages])
    for village in villages:
        town.villages.append(_village(tx, village, codes[village.id], code))
    town.villages.sort(key=lambda village: village.code)
    return town


def _village(tx: Tx, place: Place, code: str, town_code: str) -> Village:
    chance = Chance(f"land:{code}")
    village = Village(place.id, place.name, code, place.path, town_code)
    areas = [create_place(tx, place, "area", name) for name in AREAS] if town_code == YANGLIN else [place]
    count = chance.randint(9, 15)
    for number in range(count):
        above = areas[number * len(areas) // count]
        surnames = [chance.among(SURNAMES) for _ in range(chance.randint(1, 3))]
        yards = [yard.format(s=surnames[0]) for yard in chance.some(YARDS, 1, 3)]
        group = create_place(tx, above, "group", f"{number + 1}组", place_id=chance.id_at(tx.now))
        village.groups.append(Group(group.id, group.name, surnames, yards))
    return village
