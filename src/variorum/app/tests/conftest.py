"""A desk on a real socket, shared by a module's tests, and a story on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from variorum.app.tests.desk_site import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(scope="module")
def story(site: Site) -> str:
    return site.put()
