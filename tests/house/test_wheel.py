"""What a museum installs: the wheel holds all that the service needs, and nothing else."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from i18n.catalogs.build_hook import CatalogBuildHook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def in_tree(pattern: str) -> set[str]:
    found = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern) if path.is_file()}
    return {name for name in found if "__pycache__" not in name}


def test_every_catalog_is_compiled(wheel: set[str]) -> None:
    sources = in_tree("i18n/catalogs/*/LC_MESSAGES/*.po")
    assert sources
    assert {name.removesuffix(".po") + ".mo" for name in sources} <= wheel


def test_an_editable_install_compiles_the_catalogs_where_they_stand(tmp_path: Path) -> None:
    catalogs = tmp_path / "i18n" / "catalogs"
    shutil.copytree(ROOT / "i18n" / "catalogs", catalogs, ignore=shutil.ignore_patterns("*.mo"))
    config = {"path": "i18n/catalogs/build_hook.py"}
    CatalogBuildHook(str(tmp_path), config, None, None, "", "wheel").initialize("editable", {})
    sources = sorted(catalogs.glob("*/LC_MESSAGES/*.po"))
    assert sources
    assert all(source.with_suffix(".mo").is_file() for source in sources)


@pytest.mark.parametrize(
    "pattern",
    [
        "backend/**/*.py",
        "backend/demo/**/*",
        "backend/graphql/schema.graphql",
        "backend/mappings/*.toml",
        "backend/storage/migrations/**/*.py",
        "guestbook/**/*.py",
        "i18n/**/*.po",
        "kiosk_client/**/*",
        "nlp/weights/**/*",
        "recommendations/**/*.py",
    ],
)
def test_what_the_service_reads_is_there(wheel: set[str], pattern: str) -> None:
    wanted = in_tree(pattern)
    assert wanted, f"the tree has no {pattern}"
    assert wanted - wheel == set()


@pytest.mark.parametrize("prefix", ["tests/", "nlp/training/", "docs/", ".ci/", "shared/"])
def test_what_only_developers_need_stays_behind(wheel: set[str], prefix: str) -> None:
    assert [name for name in wheel if name.startswith(prefix)] == []


def test_the_licence_travels_along(wheel: set[str]) -> None:
    assert {Path(name).name for name in wheel if "licenses" in name} == {"LICENSE", "NOTICE"}
