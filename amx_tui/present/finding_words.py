"""Findings in words."""

from __future__ import annotations

from amx_tui.compare.findings.finding import Finding
from amx_tui.text import fit

_SHOWN = 60  # columns of the words that a finding points at


def finding_words(finding: Finding) -> str:
    """`unknown name “cust_tbl”`, with what the words alone do not say."""
    said = f"{finding.kind} “{fit(finding.words.line, _SHOWN)}”" if finding.words else finding.kind
    against = f" against “{fit(finding.against.line, _SHOWN)}”" if finding.against else ""
    note = f" ({finding.note})" if finding.note else ""
    return f"{said}{against}{note}"
