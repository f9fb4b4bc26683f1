"""Requests made from the OpenAPI document: whatever is sent, the desk never answers with a 5xx."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from variorum.app.tests.desk_site import Site

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install -e '.[dev]'")
pytestmark = pytest.mark.filterwarnings("ignore")
EXAMPLES = 6
"""Made-up requests an operation."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("desk")) as made:
        made.put()
        yield made


def test_the_document_describes_every_operation_of_the_api(site: Site) -> None:
    document = httpx.get(f"{site.url}/api/openapi.json", headers=dict(site.program("reader").headers)).json()
    assert document["openapi"].startswith("3.1")
    operations = {(m, p) for p, found in document["paths"].items() for m in found if m in {"get", "post", "put", "patch", "delete"}}
    assert len(operations) >= 25
    for method, path in operations:
        assert document["paths"][path][method].get("summary"), (method, path)
        assert path.startswith("/api/")


def test_nothing_sent_makes_a_5xx(site: Site) -> None:
    from hypothesis import HealthCheck, Phase, given, settings

    client = site.program("admin")
    document = client.get("/api/openapi.json").json()
    document["paths"] = {p: v for p, v in document["paths"].items() if p != "/api/events"}
    schema = schemathesis.openapi.from_dict(document)
    asked = 0
    for result in schema.get_all_operations():
        operation = result.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        def send(case: object) -> None:
            nonlocal asked
            answer = case.call(base_url=site.url, headers=dict(client.headers))  # type: ignore[attr-defined]
            asked += 1
            assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.status_code} {answer.text[:300]}"  # type: ignore[attr-defined]

        send()
    assert asked >= 100
