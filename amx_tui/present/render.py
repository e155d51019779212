"""A report in any of the formats for files and pipes."""

from __future__ import annotations

from amx_tui.present.report import Report
from amx_tui.vocabulary import Format


def render(report: Report, fmt: str, section: str = "assets") -> str:
    """The report in a format: json, csv (one section), md, plain, html, or junit of one with
    a gate. Only that one is loaded."""
    match fmt:
        case Format.JSON:
            from amx_tui.present.csv_json import as_json

            return as_json(report)
        case Format.CSV:
            from amx_tui.present.csv_json import as_csv

            return as_csv(report, section)
        case Format.MD:
            from amx_tui.present.text import as_markdown

            return as_markdown(report)
        case Format.HTML:
            from amx_tui.present.html import as_html

            return as_html(report)
        case Format.JUNIT:
            from amx_tui.present.junit import as_junit

            return as_junit(report)
        case _:
            from amx_tui.present.text import as_plain

            return as_plain(report)
