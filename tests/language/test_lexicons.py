"""A damaged or missing table must say which it is; and no table may hold what nothing can use."""

from pathlib import Path

import pytest

from app.language import lexicons

FOLDER = Path(__file__).parents[2] / "resources" / "lexicons"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_table_says_where_it_comes_from_and_has_even_rows(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    told = " ".join(line for line in lines if line.startswith("#"))
    assert "ritten for this project" in told or ("Made by benchmarks/fit" in told and "licence" in told)
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert len(rows) > 1
    assert all(len(row) <= len(rows[0]) for row in rows), path.name
    keys = [row[0] for row in rows]
    assert all(key == key.strip() and key for key in keys)


@pytest.mark.parametrize("name", ["hedges", "loaded_words"])
def test_strengths_are_shares(name: str) -> None:
    column = "strength" if name == "hedges" else "score"
    assert all(0 < float(entry[column]) <= 1 for entry in lexicons.table(name))


def test_a_missing_table_is_named() -> None:
    with pytest.raises(lexicons.LexiconError, match="no_such_table"):
        lexicons.table("no_such_table")
    with pytest.raises(lexicons.LexiconError, match="no such list"):
        lexicons.word_list("no such list")


@pytest.mark.parametrize(
    ("lemma", "irregular", "expected"),
    [
        ("claim", "", {"claim", "claims", "claimed", "claiming"}),
        ("deny", "", {"deny", "denies", "denied", "denying"}),
        ("note", "", {"note", "notes", "noted", "noting"}),
        ("say", "says|said|saying", {"say", "says", "said", "saying"}),
        ("brush aside", "", {"brush aside", "brushes aside", "brushed aside", "brushing aside"}),
        ("agree", "", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_verbs_are_inflected(lemma: str, irregular: str, expected: set[str]) -> None:
    assert set(lexicons.verb_forms(lemma, irregular)) == expected


def test_nouns_have_plurals() -> None:
    assert [list(lexicons.noun_forms(n))[-1] for n in ("mob", "witch", "ally")] == ["mobs", "witches", "allies"]
