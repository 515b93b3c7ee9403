"""Reads an exported workbook with openpyxl and fails unless it is as promised.

Usage: openpyxl_readback.py BOOK applications|answers|certificates
"""

import datetime
import sys

import openpyxl


def fail(words):
    sys.exit(words)


def main(path, what):
    book = openpyxl.load_workbook(path)
    if book.sheetnames != ["この表について", "データ"]:
        fail(f"sheets: {book.sheetnames}")
    about, data = book["この表について"], book["データ"]
    labels = [row[0].value for row in about.iter_rows(min_row=3, max_row=8)]
    if labels[:3] != ["書き出す内容", "範囲", "件数"]:
        fail(f"the first sheet says {labels}")
    if not str(data.freeze_panes).endswith("2") or not data.auto_filter.ref:
        fail("the header is not frozen, or there is no filter")
    if data.merged_cells.ranges:
        fail("cells are merged")
    rows = list(data.iter_rows(values_only=True))
    if any(isinstance(value, str) and cell.data_type == "f"
           for row in data.iter_rows() for cell in row for value in [cell.value]):
        fail("a text became a formula")
    head, first = rows[0], rows[1]
    row = dict(zip(head, first))
    if len(set(head)) != len(head):
        fail("two columns have one name")
    certified_on = datetime.datetime(2026, 6, 1)
    expected = {
        "applications": {
            "事業者名": "髙﨑𠮷食堂(架空)",
            "フリガナ": "タカサキヨシショクドウ",
            "代表者": "髙﨑 𠮷子",
            "郵便番号": "0700001",
            "電話番号": "0166-00-0000",
            "労働者の数の基準日": datetime.datetime(2026, 4, 1),
            "申請日時": datetime.datetime(2026, 6, 1, 9, 30),
            "認めた取組(項目)": 30,
            "認定日": certified_on,
            "認定番号": "AH2026-0001",
        },
        "answers": {
            "事業者名": "髙﨑𠮷食堂(架空)",
            "フリガナ": "タカサキヨシショクドウ",
            "取組の番号": "HR-01",
            "開始日": datetime.datetime(2023, 4, 1),
            "説明": "=1+1 髙﨑𠮷",
            "判定": "認める",
        },
        "certificates": {
            "認定番号": "AH2026-0001",
            "事業者名": "髙﨑𠮷食堂(架空)",
            "フリガナ": "タカサキヨシショクドウ",
            "認定日": certified_on,
            "有効期間の末日": datetime.datetime(2031, 6, 30),
        },
    }[what]
    for name, value in expected.items():
        if row.get(name) != value:
            fail(f"{name}: {row.get(name)!r}, not {value!r}")


if __name__ == "__main__":
    main(*sys.argv[1:])
