"""Invented names. Characters are drawn one by one from lists, so that nobody in particular is meant."""

from server.demo.chance import Chance

SURNAMES = {
    **dict.fromkeys("尹肖谢刘曾", 9.0),
    **dict.fromkeys("袁付唐王杨", 5.0),
    **dict.fromkeys("林张李陈黄向廖", 3.0),
    **dict.fromkeys("周龙罗舒米覃贺戴单", 1.5),
    **dict.fromkeys("夏卿申石阳邹姜钟宁欧", 0.6),
}
# Men and women born before 1965, before 1990, and after.
GIVEN = {
    "男": (
        "长生有田大山水金土贵根福寿满德茂秋冬顺友良运堂",
        "建伟勇军斌华志国辉雄旺兵海波松立新刚",
        "浩宇轩子睿晨皓铭博俊逸嘉梓航",
    ),
    "女": ("桂花秀英春梅兰菊莲香玉珍娥翠云满细凤喜", "红艳丽芳燕霞娟玲琴萍慧敏群婷", "欣怡涵诗雨梓萱语彤佳琪可馨"),
}
GENERATIONS = (1965, 1990)
SINGLE = 0.14  # of the given names have one character
BY_AGE = {"男": ("老{s}", "{g}伯", "{g}叔", "{g}哥", "{g}伢子"), "女": ("{g}婶", "{g}嫂", "{g}娭毑", "{g}妹子")}


def given_name(chance: Chance, gender: str, born: int) -> str:
    """One or two characters in the fashion of the year of birth."""
    pool = GIVEN[gender][sum(born >= year for year in GENERATIONS)]
    return "".join(chance.sample(pool, 1 if chance.happens(SINGLE) else 2))


def full_name(chance: Chance, gender: str, born: int, surname: str = "") -> str:
    """Surname and given name."""
    return (surname or chance.among(SURNAMES)) + given_name(chance, gender, born)


def nickname(chance: Chance, name: str, gender: str) -> str:
    """What the neighbours say."""
    return chance.choice(BY_AGE[gender]).format(s=name[0], g=name[-1])
