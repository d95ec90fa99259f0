"""Sentences about places: what is wrong with a row of an import. ``{…}`` are filled from the row."""

BAD_ROW: dict[str, tuple[str, str]] = {
    "columns": ("这一行的列数不对", "This row has the wrong number of columns"),
    "code_mangled": (
        "代码 {code} 被 Excel 变成了数字，请把这一列设为文本再导出",
        "Excel turned the code {code} into a number: make the column text and export again",
    ),
    "code_wrong": ("代码 {code} 不是 12 位数字", "The code {code} is not 12 digits"),
    "level_unknown": ("级别“{level}”不认识", "The level {level!r} is not known"),
    "name_missing": ("没有名称", "The name is missing"),
    "name_long": ("名称超过 60 个字", "The name is longer than 60 characters"),
    "duplicate": ("代码 {code} 在第 {other} 行已经有了", "The code {code} is already on row {other}"),
    "parent_missing": (
        "上级 {parent_code} 不在文件里，系统里也没有",
        "The parent {parent_code} is neither in the file nor known",
    ),
    "parent_wrong": ("上级 {parent_code} 的级别不比它高", "The parent {parent_code} is not of a higher level"),
}

BAD_FILE: dict[str, tuple[str, str]] = {
    "unreadable": ("打不开 {name}：{why}", "Cannot open {name}: {why}"),
    "empty": ("{name} 是空的", "{name} is empty"),
    "encoding": (
        "{name} 的编码认不出来，请另存为 UTF-8 或 GBK 的 CSV",
        "The encoding of {name} is not known: save it as CSV in UTF-8 or GBK",
    ),
    "not_csv": (
        "{name} 不是 CSV。Excel 文件请另存为“CSV（逗号分隔）”",
        "{name} is not CSV: save the workbook as 'CSV (comma delimited)'",
    ),
    "header": (
        "{name} 的第一行要有 code、name 两列（或 代码、名称），现在是：{found}",
        "The first row of {name} must name the columns code and name; it says: {found}",
    ),
    "no_files": (
        "{name} 里没有 villages.csv、streets.csv、areas.csv、cities.csv 或 provinces.csv",
        "{name} holds none of villages.csv, streets.csv, areas.csv, cities.csv, provinces.csv",
    ),
}
