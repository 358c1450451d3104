"""The editors' office: the demo museum as the service's tests open it, and a museum beside it."""

import importlib.util
import sys
from pathlib import Path

import pytest

SERVICE = Path(__file__).resolve().parents[1] / "service"
sys.path.insert(0, str(SERVICE))
# By its path: every folder of tests has a conftest, and only one module can have that name.
spec = importlib.util.spec_from_file_location("conftest_of_the_service", SERVICE / "conftest.py")
service = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = service
spec.loader.exec_module(service)

quick_passwords = service.quick_passwords
template = service.template
clock = service.clock
settings = service.settings
site = service.site
guide = service.guide
password = service.password
statements = service.statements

from neighbours import found_neighbour  # noqa: E402  # it stands in this folder
from office import Office  # noqa: E402  # it needs the service's doors


@pytest.fixture
async def editor(site, password):
    """An editor's screen."""
    return await Office.enter(site.app, "editor", password)


@pytest.fixture
async def translator(site, password):
    """A translator's screen."""
    return await Office.enter(site.app, "translator", password)


@pytest.fixture
async def neighbour(site, password):
    """An editor of another museum in the same database, which has a work, a room and a stop."""
    await found_neighbour(site, password)
    return await Office.enter(site.app, "neighbour", password, host="two.test")
