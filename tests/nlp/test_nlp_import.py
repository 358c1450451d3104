import subprocess
import sys

HEAVY = ("torch", "transformers", "sentence_transformers", "sqlalchemy", "sklearn")


def test_importing_nlp_loads_no_neural_library_and_no_database():
    code = (
        "import sys, nlp, nlp.values, nlp.protocols, nlp.embedded\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
