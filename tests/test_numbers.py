"""The statistics: every number is that of its file, every caveat beside its figure, and a bad cell named by its place."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from helpers import views, widgets
from helpers.build import DataError, compile_tables
from helpers.catalog.numbers import thousands
from helpers.views.numbers import category_said, guess_number, guess_said

from .conftest import CATALOG
from .test_data import TABLES, edit, folder  # noqa: F401 - the fixture that hands out a copy of the tables
from .test_views import Outline

ALL_SERVED = 7_525_941
STATISTICS = list(CATALOG.statistics)


def plain(html):
    return re.sub(r"\s+", " ", Outline(html).text)


class TestFiles:
    def test_the_categories_add_up_to_all_children_served(self):
        counted = CATALOG.statistics["by_category"].series("number")
        assert sum(map(int, counted.values())) == ALL_SERVED
        assert round(ALL_SERVED / 1000) == int(CATALOG.statistics["served_over_time"].series("all")["2022-23"])
        for key, share in CATALOG.statistics["by_category"].series("share").items():
            decimals = len(share.partition(".")[2])
            assert f"{100 * int(counted[key]) / ALL_SERVED:.{decimals}f}" == share

    @pytest.mark.parametrize("name", ["class_over_time", "class_by_category"])
    def test_no_hundred_is_more_than_a_hundred(self, name):
        for line in CATALOG.statistics[name].rows:
            assert 90 < sum(float(value) for value in line[1:]) <= 100.1

    def test_section_504_adds_up(self):
        for column in ("million", "share"):
            series = {key: float(value) for key, value in CATALOG.statistics["section_504"].series(column).items()}
            assert series["idea"] + series["only_504"] == pytest.approx(series["both"])

    def test_each_category_is_in_both_tables(self):
        for name in ("by_category", "class_by_category"):
            assert {line[0] for line in CATALOG.statistics[name].rows} == set(CATALOG.categories)

    @pytest.mark.parametrize("name", STATISTICS)
    def test_source_year_unit_coverage_and_caveats_are_there(self, name):
        row = CATALOG.statistics[name]
        for words in (row.title, row.unit, row.coverage, row.period, *row.caveats, *row.not_said):
            assert words["en"]
        assert any(CATALOG.sources[source].kind == "statistics" for source in row.sources)

    @pytest.mark.parametrize(
        ("name", "old", "new", "said"),
        [
            ("served_over_time", "6296", "6,296", "line 5 (2000-01): there are 7 cells. There must be 6."),
            (
                "served_over_time",
                "6296",
                "6296 k",
                "line 5 (2000-01), column all: '6296 k' is not a number in digits, such as 7526 or 13.0.",
            ),
            ("served_over_time", "2000-01", "2000", "line 5 (2000), column school_year: '2000' is not a school year"),
            ("served_over_time", "2000-01", "1980-81", "column school_year: '1980-81' is there twice."),
            ("served_over_time", "1990-91", "2001-02", "'2000-01' comes after '2001-02'. Put the years in order."),
            ("class_over_time", "46.5", "465", "line 3 (2000), column most: '465' is more than 100 percent."),
            ("class_over_time", "\n2000", "\n2000-01", "'2000-01' is not a year such as 2022."),
            ("by_category", "autism,", "autsim,", "column category: 'autsim' is not allowed. Allowed: specific_"),
            ("by_category", "autism,", "autsim,", "column category: there is no line for autism."),
            ("section_504", "only_504", "plan_504", "'plan_504' is not allowed. Allowed: idea, only_504, both."),
            ("section_504", "group,million", "group,millions", "line 1: the columns must be: group,million,share."),
            ("by_category", "980272", "", "[number@autism] is not a number"),
        ],
    )
    def test_a_bad_cell_is_refused_in_a_sentence(self, folder, name, old, new, said):  # noqa: F811
        path = folder / "statistics" / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        if said.startswith("[number"):
            edit(folder, "guesses", "[share@autism]", "[number@autism]")
        with pytest.raises(DataError) as error:
            compile_tables(folder)
        assert said in str(error.value)
        assert "data/statistics/" in str(error.value) or "statistics/by_category.csv" in str(error.value)

    def test_a_missing_an_unknown_and_an_unreadable_file_are_named(self, folder):  # noqa: F811
        (folder / "statistics" / "by_category.csv").unlink()
        (folder / "statistics" / "new.csv").write_text("a,b\n", encoding="utf-8")
        (folder / "statistics" / "section_504.csv").write_bytes(b"\xff\xfe")
        with pytest.raises(DataError) as error:
            compile_tables(folder)
        said = str(error.value)
        assert "data/statistics/by_category.csv: the file is missing." in said
        assert "data/statistics/new.csv: no row of statistics.yaml is about this file." in said
        assert "data/statistics/section_504.csv: this is not UTF-8 text." in said

    def test_a_file_from_a_spreadsheet_is_read(self, folder):  # noqa: F811
        for path in (folder / "statistics").glob("*.csv"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b",,\r\n")
        assert compile_tables(folder) == TABLES

    @pytest.mark.parametrize(
        ("table", "old", "new", "said"),
        [
            ("statistics", "[all@1976-77]", "[all@1977-78]", "column in_words: [all@1977-78] is not a number in stat"),
            ("statistics", "[autism@2000-01]", "[autism@1976-77]", "[autism@1976-77] is not a number in statistics/"),
            ("guesses", "  column: share\n", "", "statistic, row and column come together, or none of them."),
            ("guesses", "statistic: by_category", "statistic: by_cat", "'by_cat' is not an id in statistics.yaml."),
            ("guesses", "row: autism", "row: autsim", "[share@autsim] is not a number"),
            ("numbers", "not_with: [diagnosed_2021]", "not_with: []", "must be a row here that names this one too."),
            ("numbers", "kind: found", "kind: fund", "column kind: 'fund' is not allowed. Allowed: 'found' or"),
        ],
    )
    def test_a_bad_row_is_refused_in_a_sentence(self, folder, table, old, new, said):  # noqa: F811
        edit(folder, table, old, new)
        with pytest.raises(DataError) as error:
            compile_tables(folder)
        assert said in str(error.value)
        assert f"data/{table}.yaml, row " in str(error.value)


class TestFigures:
    def test_a_sentence_gets_the_numbers_that_it_names(self):
        row = CATALOG.statistics["by_category"]
        number, share = row.series("number")["autism"], row.series("share")["autism"]
        said = row.filled("Of all, [number@autism] ([share@autism] percent), and more.")
        assert said == f"Of all, {int(number):,} ({share} percent), and more."

    def test_a_year_of_school_may_be_named_too(self):
        row = CATALOG.statistics["served_over_time"]
        assert row.filled("[all@2022-23] thousand") == f"{int(row.series('all')['2022-23']):,} thousand"

    @pytest.mark.parametrize("name", STATISTICS)
    def test_every_caveat_stands_beside_its_figure(self, name):
        row, said = CATALOG.statistics[name], plain(views.statistic_text(name))
        for words in (*row.caveats, *row.not_said, row.coverage, row.period, row.unit):
            assert words["en"] in said
        assert row.cites in said
        assert "@" not in said, "every number is filled in"

    @pytest.mark.parametrize("name", STATISTICS)
    def test_the_table_has_every_number_of_the_file(self, name):
        said = plain(views.statistic_table(name))
        for line in CATALOG.statistics[name].rows:
            for value in line[1:]:
                assert (thousands(value) if value else "not given") in said

    def test_no_line_joins_years_that_do_not_follow_each_other(self):
        figure = views.statistic_figure("served_over_time")
        for trace in figure.data:
            known = [(year, value) for year, value in zip(trace.x, trace.y, strict=True)]
            assert trace.connectgaps is False
            for (year, value), (following, other) in pairwise(known):
                if value is not None and other is not None:
                    assert following == year + 1
        everyone = [value for value in figure.data[0].y if value is not None]
        assert everyone == [int(value) for value in CATALOG.statistics["served_over_time"].series("all").values()]
        assert list(figure.data[0].y).count(None) == 4, "after each of the first four years"

    @pytest.mark.parametrize("name", ["class_over_time", "class_by_category"])
    def test_parts_differ_by_pattern_and_have_their_numbers(self, name):
        figure = views.statistic_figure(name)
        patterns = [trace.marker.pattern.shape for trace in figure.data]
        assert len(set(patterns)) == len(patterns)
        for trace, column in zip(figure.data, CATALOG.statistics[name].columns, strict=True):
            assert list(trace.x) == [float(value) for value in CATALOG.statistics[name].series(column.id).values()]

    def test_no_figure_joins_two_collections(self):
        for name in STATISTICS:
            kinds = [CATALOG.sources[each].publisher for each in CATALOG.statistics[name].sources]
            counted = {each for each in kinds if each != "U.S. Department of Education"}
            assert len(counted) == 1, name

    @pytest.mark.parametrize("name", STATISTICS)
    def test_a_figure_is_light_and_describes_itself(self, name):
        bundle = views.statistic_figure(name)._repr_mimebundle_()
        assert list(bundle) == ["application/vnd.plotly.v1+json"]
        layout = bundle["application/vnd.plotly.v1+json"]["layout"]
        assert "table below" in layout["meta"]["description"]
        assert layout["meta"]["fits"] is True

    def test_what_is_not_comparable_says_so(self):
        said = plain(views.numbers_table())
        for row in CATALOG.numbers.values():
            for other in row.not_with:
                assert f"Do not compare with: “{CATALOG.numbers[other].question['en']}”" in said

    def test_what_nobody_counted_is_named(self):
        said = plain(views.numbers_table("not_found"))
        assert "We found no national count" in said
        assert "55.2%" not in said

    def test_what_the_fact_sheet_does_not_release_is_not_here(self):
        words = " ".join(plain(views.numbers_table(kind)) for kind in ("found", "not_found"))
        words += " ".join(plain(views.statistic_text(name)) + plain(views.statistic_table(name)) for name in STATISTICS)
        for number in (
            "760,114",
            "1,605,564",
            "3.27",
            "7,892,433",
            "8,194,424",
            "462,847",
            "458,920",
            "18 unrestricted",
        ):
            assert number not in words


class TestWidgets:
    def test_each_category_is_walked(self):
        panel = widgets.Categories()
        for _, name in panel.category.options:
            panel.category.value = name
            said = plain(panel.view.value)
            share = CATALOG.statistics["by_category"].series("share")[name]
            assert f"{share} of 100 children served" in said
            assert CATALOG.categories[name].text["en"] in said
            assert (
                f"80 percent of the day or more: {CATALOG.statistics['class_by_category'].series('most')[name]}" in said
            )
            assert "What this number does not say" in said
            assert category_said(name) in panel.announcer.value
            assert panel.failed.value == ""
        assert {name for _, name in panel.category.options} == set(CATALOG.categories)

    def test_large_counts_are_said_rounded_and_small_ones_as_they_are(self):
        assert "about 980,000 children" in category_said("autism")
        assert "served 1,852 children" in category_said("deaf_blindness")

    @pytest.mark.parametrize("name", list(CATALOG.guesses))
    def test_a_number_is_not_shown_before_it_was_guessed(self, name):
        panel = widgets.GuessNumber()
        panel.question.value = name
        answer = plain(views.guess_view(name, 30))
        assert "Guess first" in panel.view.value
        if guess_number(name):
            assert f"which is {guess_number(name)}" not in panel.view.value + panel.announcer.value + panel.asked.value
        panel.guess.value = 30
        panel.show.click()
        assert plain(panel.view.value) == answer
        assert guess_said(name, 30) in panel.announcer.value
        panel.guess.value = 31
        assert "Guess first" in panel.view.value
        assert panel.failed.value == ""

    def test_how_far_a_guess_is_off(self):
        assert guess_said("most_of_day_2022", 67) == "You guessed 67. That is 0.0 from the number, which is 67.0."
        assert guess_said("share_504", 10) == "You guessed 10. That is 7 from the number, which is 3."
        assert "no number to compare" in guess_said("therapy_share", 10)

    def test_the_field_takes_nothing_beyond_a_hundred(self):
        panel = widgets.GuessNumber()
        panel.guess.value = 400
        assert panel.guess.value == 100
        panel.guess.value = -4
        assert panel.guess.value == 0

    def test_the_static_tables_say_all_that_the_controls_can_say(self):
        said = plain(views.guesses_table()) + plain(views.categories_table())
        for row in CATALOG.guesses.values():
            assert row.question["en"] in said
            assert row.not_said["en"] in said
        for row in CATALOG.categories.values():
            assert row.text["en"] in said

    @pytest.mark.parametrize("guess", [0, 50, 100])
    def test_the_bar_has_its_text(self, guess):
        outline = Outline(views.guess_view("autism_share", guess))
        assert outline.named("svg")[0]["role"] == "img"
        assert f"the number is 13.0, your guess is {guess}" in outline.text
