"""Sentences about rows of lists, Chinese and English: why a row is left out, why a unit is suspect."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "id_damaged": (
        "身份证号被 Excel 改坏了（末尾变成 0 或 E+17），请把这一列设为文本再填一次",
        "Excel damaged the identity number (zeros at its end, or E+17): make the column text and enter it again",
    ),
    "id_length": ("身份证号不是 18 位", "The identity number does not have 18 characters"),
    "id_check": (
        "身份证号的校验位不对，可能抄错了一位",
        "The check digit of the identity number is wrong: a digit may be mistyped",
    ),
    "id_wrong": ("身份证号不对", "This is no identity number"),
    "phone_damaged": (
        "电话被 Excel 改成了科学计数，请设为文本",
        "Excel turned the phone number into 1E+10: make the cell text",
    ),
    "phone_wrong": ("电话不对", "This is no phone number"),
    "mobile_wrong": ("要填手机号", "A mobile number is needed"),
    "mobile_missing": ("没有手机号，登不进来", "Without a mobile number nobody can sign in"),
    "date_wrong": ("日期认不出来，可写 2023-01-06", "The date is not understood; write 2023-01-06"),
    "date_lunar": (
        "正月、冬月、腊月、初几是农历，公历对不上哪天，请写公历，如 2023-01-06",
        "This is a day of the lunar calendar; write the other one, 2023-01-06",
    ),
    "date_without_year": ("没写是哪一年，可写 2023-01-06", "The year is missing; write 2023-01-06"),
    "date_ambiguous": (
        "日期是数字，分不清是 1 月还是 10 月，请写 2023-10",
        "The date is a number: January or October? Write 2023-10",
    ),
    "money_wrong": ("金额认不出来", "The amount is not understood"),
    "number_wrong": ("要填数字", "A whole number is needed"),
    "yes_wrong": ("请填 是 或 否", "Write 是 or 否"),
    "gender_wrong": ("请填 男 或 女", "Write 男 or 女"),
    "contact_wrong": ("请填 在家、外出 或 空户", "Write 在家, 外出 or 空户"),
    "name_wrong": ("姓名里有数字", "There are digits in the name"),
    "name_long": ("姓名太长", "The name is too long"),
    "name_missing": ("没有姓名", "The name is missing"),
    "head_missing": ("没有户主", "The head of the household is missing"),
    "text_long": ("内容太长", "The text is too long"),
    "village_missing": ("没写是哪个村", "The village is missing"),
    "village_unknown": ("这个村不在您导入的范围里", "This village is not within the place of this import"),
    "village_ambiguous": ("有几个同名的村，请加上乡镇", "Several villages have this name: add the town"),
    "group_unknown": ("村里没有这个组，请先导入片、组、邻", "The village has no such group: import its places first"),
    "member_elsewhere": (
        "这个人已在别的户里，没有导入",
        "This person is in another household already and was left out",
    ),
    "number_taken": ("户编号已被别的户用了", "The household number is taken"),
    "changed_meanwhile": (
        "预览以后情况变了，请重新导入这几行",
        "Things changed since the preview: import these rows again",
    ),
    "household_unknown": (
        "没找到这一户，看看村、户编号、户主写对没有；还没有的户先导入",
        "The household was not found: see to its village, number and head, or import it first",
    ),
    "household_ambiguous": ("有几户同名，请加户编号或身份证号", "Several households have this name: add a number"),
    "rep_ambiguous": ("有几个同名的代表，请加上电话", "Several representatives have this name: add the number"),
    "category_unknown": (
        "户类型不认识，写法要和“管理 → 用语 → 户类型”里的一样",
        "The category is not known; write it as the county’s labels have it",
    ),
    "role_unknown": (
        "岗位不认识，可写 村支书、村专干、网格员、组长、村民代表、镇办、联点领导 或 督查组",
        "The post is not known; write 村支书, 村专干, 网格员, 组长, 村民代表, 镇办, 联点领导 or 督查组",
    ),
    "place_unknown": ("这个地方不在您导入的范围里", "This place is not within the place of this import"),
    "level_unknown": ("级别请填 片、组 或 邻", "The level must be 片, 组 or 邻"),
    "not_yours": ("您的岗位管不了这一条", "Your post does not reach this"),
    "undecided": ("疑似的还没有定", "Not decided yet"),
    "refused": ("没有通过", "Refused"),
    "post_held": ("同一个岗位已经定好以后来任", "The same post is given already, from a later day"),
    "phone_taken": ("这个手机号是别人的", "Somebody else has this number"),
    "photos_returned": (
        "有照片被退回还没补拍，先补拍再办结",
        "A photo was returned and not taken again yet: that comes before closing",
    ),
    "state_unknown": ("状态不认识，可写 整改中 或 已完成", "The state is not known; write 整改中 or 已完成"),
    "owner_unknown": (
        "村里没有叫这个名字的人员，责任人没有导入",
        "Nobody of this name has a post in the village: who is responsible was left out",
    ),
    "owner_several": (
        "村里有几个同名的人员，责任人没有导入",
        "Several people with posts in the village have this name: who is responsible was left out",
    ),
    "renamed_above": (
        "这张表前面有一行给它改了名，请写新的名字",
        "A row above gives it another name: write the new one",
    ),
    "parent_unknown": (
        "上级还没有，请把上级写在这一行前面",
        "What lies above is not there yet: write it in a row before this one",
    ),
    "place_inside_itself": ("上级写成了它自己或它的下级", "It lies within itself"),
    "parent_needed": ("有几个同名的，请写上级", "Several have this name: write what lies above"),
}

REASONS: dict[str, tuple[str, str]] = {
    "elsewhere": ("这个身份证号在别的村有户", "Somebody with this identity number is in another village"),
    "two_villages": ("同一个人在表里出现在两个村", "The same person is in two villages of the list"),
    "id_twice": ("同一个身份证号在表里出现两次", "The same identity number is in the list twice"),
    "member_twice": ("这户有人也写在表里另一户", "Somebody of it is in another household of the list, too"),
    "number_twice": ("同一个户编号在表里出现两次", "The same household number is in the list twice"),
    "name_twice": (
        "同村同组同名，又没有身份证号和户编号",
        "Same village, group and name, and no number to tell them apart",
    ),
    "id_in_several": ("同一个身份证号在系统里有几户", "Several households have a member with this identity number"),
    "number_of_other": ("户编号对着的是另一个户主", "The household number belongs to another head"),
    "number_ended": ("户编号是一个已经销户的", "The household number is of one that was dissolved"),
    "id_differs": ("同名同户，身份证号不一样", "The same name in the same household, but another identity number"),
    "same_name": ("同名的户，看看是不是同一户", "A household of the same name: is it the same?"),
    "member_known": ("成员已在别的户里，看看是不是同一户", "A member is in another household: is it the same?"),
    "id_doubtful": (
        "身份证号末尾是 000，可能被 Excel 改坏了",
        "The identity number ends in 000: Excel may have damaged it",
    ),
    "same_person": ("同名的人，看看是不是同一个", "Somebody of the same name: is it the same?"),
    "phone_of_other": ("这个手机号登记在另一个名字下", "The number is registered under another name"),
    "same_issue": ("这户已有同类的问题", "This household has such an issue already"),
    "twice": ("表里有两条一样的", "The list has this twice"),
}


def sentence(code: str, language: str = "zh") -> str:
    """For people, ``zh`` or ``en``; an unknown code stands for itself."""
    zh, en = PROBLEMS.get(code) or REASONS.get(code) or (code, code)
    return zh if language == "zh" else en
