"""Tables on a narrow screen: each cell says its column, and browsers still know the table for one."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html as lxml_html

from statutory_reviews.web.stacking import stacked
from tests.web.client import Browser

BrowserOf = Callable[..., Browser]

TABLE = """<table class="t"><caption>All</caption><thead><tr><th scope="col">What</th>
<th scope="col">Due &amp; <span>when</span></th><th scope="col"></th></tr></thead>
<tbody><tr><th scope="row">Reply</th><td class="c">4 May</td><td>late</td></tr>
<tr><td colspan="3">Nothing more</td></tr></tbody></table>"""


def test_a_cell_carries_the_heading_of_its_column() -> None:
    table = lxml_html.fromstring(stacked(TABLE))
    assert [one.get("data-label") for one in table.xpath(".//td")] == ["Due & when", None, None]
    assert [one.text for one in table.xpath(".//td[@class='c']")] == ["4 May"]


def test_a_table_taken_apart_is_still_a_table() -> None:
    table = lxml_html.fromstring(stacked(TABLE))
    roles = [(one.tag, one.get("role")) for one in table.iter() if one.get("role")]
    assert dict(roles[:3]) == {"table": "table", "thead": "rowgroup", "tr": "row"}
    assert {role for tag, role in roles if tag == "th"} == {"columnheader", "rowheader"}
    assert {role for tag, role in roles if tag == "td"} == {"cell"}


def test_what_a_person_typed_stays_as_it_is() -> None:
    typed = "<table><tbody><tr><td>&lt;td&gt; &amp; a &lt;th scope=x&gt;</td></tr></tbody></table>"
    assert lxml_html.fromstring(stacked(typed)).xpath("string(.//td)") == "<td> & a <th scope=x>"


def test_every_list_says_its_columns_in_its_rows(a_case_in_scoping: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator")
    for path in ("/cases", f"/cases/{a_case_in_scoping}/people", f"/cases/{a_case_in_scoping}/deadlines"):
        cells = lxml_html.fromstring(browser.open(path).page.text).xpath("//main//tbody//td[not(@colspan)]")
        assert cells
        assert all(one.get("data-label") for one in cells), path
