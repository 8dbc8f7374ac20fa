#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
# The shipped case and schema as plain CSV, read without redthread: what its authors promise of the
# data (graphs/README.md, ../shared/kerman/FACTS.md) holds in the files. Speaks TAP.
import csv
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASE = ROOT / "graphs" / "kerman-2024"
SCHEMA = ROOT / "graphs" / "schema"
ICONS = pathlib.Path("/usr/share/bootstrap-icons/svg")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


entities = {row["id"]: row for row in rows(CASE / "entities.csv")}
relations = rows(CASE / "relations.csv")
claims = rows(CASE / "claims.csv")
sources = {row["id"]: row for row in rows(CASE / "sources.csv")}
rivals = rows(CASE / "rivals.csv")
entity_types = {row["type"]: row for row in rows(SCHEMA / "schema-entity-types.csv")}
relation_types = {row["type"]: row for row in rows(SCHEMA / "schema-relation-types.csv")}
properties = {row["property"]: row for row in rows(SCHEMA / "schema-properties.csv")}


def is_a(kind, wanted):
    while kind:
        if kind == wanted:
            return True
        kind = entity_types[kind]["parent"]
    return wanted == ""


def with_type(*names):
    return [row for row in relations if row["type"] in names]


def contrast_with_white(colour):
    """WCAG 2.1, relative luminance."""
    light = 0
    for start, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        part = int(colour[start:start + 2], 16) / 255
        light += weight * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)
    return 1.05 / (light + 0.05)


def every_claim_has_speaker_document_locator_and_a_grade_of_ours():
    for row in relations + claims:
        assert row["source"] in sources and row["via"] in sources and row["locator"], row
        assert re.fullmatch("[A-F][1-6]", row["grade"]) and row["graded_by"], row


def a_speaker_keeps_one_letter_throughout():
    for row in relations + claims:
        assert row["grade"][0] == sources[row["source"]]["reliability"], row


def what_was_read_in_the_report_is_via_the_report_and_said_by_somebody_else():
    for row in relations + claims:
        assert (row["via"] == "R1") == bool(re.fullmatch("S[1-6]", row["source"])), row


def both_ends_of_every_relation_and_all_types_are_known():
    for row in relations:
        kind = relation_types[row["type"]]
        assert is_a(entities[row["from"]]["type"], kind["from"]), row
        assert is_a(entities[row["to"]]["type"], kind["to"]), row
        assert kind["repeatable"] == "no" or row["id"], row
    for row in claims:
        assert is_a(entities[row["entity"]]["type"], properties[row["property"]]["domain"]), row


def no_entity_stands_alone():
    touched = {row[end] for row in relations for end in ("from", "to")}
    assert touched == set(entities), set(entities) - touched


def both_attributions_stand_as_rivals_and_nobody_denies_one():
    assert {row["exclusive"] for row in rivals} == {"unknown"} and len({row["question"] for row in rivals}) == 1
    answers = {row["relation"] for row in rivals}
    speakers = {}
    for row in relations:
        if row["id"] in answers:
            assert row["type"] == "perpetrated" and row["to"] == "kerman-bombing", row
            speakers.setdefault(row["from"], set()).add(row["source"])
    assert speakers == {"iskp": {"S1", "S2", "S4"}, "is-iranian-branch": {"S3"}}, speakers
    assert "stance" not in relations[0], "the report has no denial"


def a_suspect_is_nowhere_a_perpetrator():
    suspects = {row["entity"] for row in claims if row["property"] == "status" and row["value"] == "suspect"}
    assert suspects == {"abdullah-tajik"}
    for row in with_type("perpetrated", "carried-out"):
        assert row["from"] not in suspects, row


def what_only_unnamed_reports_say_is_alleged():
    for row in relations + claims:
        assert row["source"] != "S5" or row["hedge"] == "alleged", row


def nationality_is_background_with_the_words_of_the_source():
    assert relation_types["national-of"]["role"] == "background"
    assert {row["from"] for row in with_type("national-of")} >= {"abdullah-tajik", "baziroof-israeli"}
    assert all(row["quote"] for row in with_type("national-of"))
    assert not any(re.search("nationality|ethnic", name) for name in entity_types)


def only_the_public_positions_are_given():
    placed = {row["entity"] for row in claims if row["property"] == "coordinates"}
    assert placed == {"kerman", "golzar-shohada", "tehran"}, placed


def the_schema_is_whole():
    for row in entity_types.values():
        assert row["parent"] in entity_types or row["type"] == "thing", row
        assert row["label"] and row["plural"] and contrast_with_white(row["colour"]) >= 4.5, row
        assert not ICONS.is_dir() or (ICONS / (row["icon"] + ".svg")).is_file(), row["icon"]
        assert all(name in properties for name in filter(None, row["caption"].split(";"))), row
    for row in relation_types.values():
        assert row["parent"] in relation_types or not row["parent"], row
        assert row["from"] in entity_types or not row["from"], row
        assert row["to"] in entity_types or not row["to"], row
        assert row["role"] in ("tie", "background", "reporting") and row["kind"] in ("state", "occurrence"), row
        assert row["label"] and row["inverse"] and (row["symmetric"] == "no" or row["label"] == row["inverse"]), row


TESTS = (
    every_claim_has_speaker_document_locator_and_a_grade_of_ours,
    a_speaker_keeps_one_letter_throughout,
    what_was_read_in_the_report_is_via_the_report_and_said_by_somebody_else,
    both_ends_of_every_relation_and_all_types_are_known,
    no_entity_stands_alone,
    both_attributions_stand_as_rivals_and_nobody_denies_one,
    a_suspect_is_nowhere_a_perpetrator,
    what_only_unnamed_reports_say_is_alleged,
    nationality_is_background_with_the_words_of_the_source,
    only_the_public_positions_are_given,
    the_schema_is_whole,
)

print(f"1..{len(TESTS)}")
for number, test in enumerate(TESTS, 1):
    try:
        test()
        print(f"ok {number} - {test.__name__}")
    except (AssertionError, KeyError) as problem:
        print(f"not ok {number} - {test.__name__}\n# {problem!r}")
