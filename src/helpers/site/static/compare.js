// The settings side by side, without a server: which settings, which lines, only what differs.
"use strict";

(() => {
  const { data, t, make, plain, links, dropdown, checkbox, textField, group, safely, replace, bring } = globalThis.helpersPage;
  const FEWEST_SETTINGS = 2;
  const EVERY_LINE = "";
  const names = new Map(data.compared_settings.map((setting) => [setting.id, setting.name]));
  const cells = new Map(data.comparison.map((cell) => [`${cell.setting} ${cell.dimension}`, cell]));

  // The chosen part of the comparison: each line with the cells of the chosen settings.
  function comparedRows(settings, wanted, search, onlyDifferences) {
    const words = plain(search).split(/\s+/).filter(Boolean);
    return data.dimensions
      .filter((dimension) => wanted === EVERY_LINE || dimension.id === wanted)
      .map((dimension) => {
        const row = settings.map((setting) => cells.get(`${setting} ${dimension.id}`));
        return { dimension, row, differs: new Set(row.map((cell) => cell.differs_as)).size > 1 };
      })
      .filter(({ dimension, row, differs }) => {
        const texts = [dimension.name, dimension.question, ...row.flatMap((cell) => [cell.text, cell.more])];
        const haystack = plain(texts.join(" "));
        return words.every((word) => haystack.includes(word)) && (differs || !onlyDifferences);
      });
  }

  function line({ dimension, row, differs }) {
    return make(
      "section", { id: `line-${dimension.id}` },
      make("h3", {}, dimension.name),
      make("p.quiet", {}, dimension.question, differs ? "" : ` ${t("all_the_same")}`),
      make("div.settings-side", {}, row.map((cell) => answer(cell, dimension))),
    );
  }

  function answer(cell, dimension) {
    const name = names.get(cell.setting);
    return make(
      "article.settings-card", {},
      make("h4", {}, name),
      make("p", {}, cell.text),
      make(
        "details", {},
        make("summary", {}, t("more_about"), make("span.settings-hidden", {}, `: ${dimension.name}, ${name}`)),
        make("p", {}, cell.more),
        cell.disagreement ? make(
          "p", {}, make("strong", {}, `${t("authorities_disagree")}:`), ` ${cell.disagreement} `,
          make("small", {}, "(", links(cell.disagreement_sources), ")"),
        ) : null,
        make(
          "p.quiet", {}, `${t("authority")}: ${cell.cites ?? ""} (`, links(cell.sources),
          `). ${t("holds_in")} ${cell.jurisdiction}. ${t("read_on")} ${cell.checked}.`,
        ),
      ),
    );
  }

  bring("SideBySide", () => {
    const failed = make("div");
    const said = make("p.settings-hidden", { role: "status" });
    const shown = make("div.settings.settings-lines");
    const refresh = safely(() => {
      const chosen = boxes.filter(({ input }) => input.checked).map(({ id }) => id);
      if (chosen.length < FEWEST_SETTINGS) {
        said.textContent = t("need_two_settings");
        shown.replaceChildren(make("p", {}, t("need_two_settings")));
        return;
      }
      const rows = comparedRows(chosen, lines.select.value, search.input.value, differing.input.checked);
      said.textContent = t("rows_shown", { count: rows.length, total: data.dimensions.length });
      replace(shown, ...(rows.length ? rows.map(line) : [make("p", {}, t("nothing_found"))]));
    }, failed);
    const boxes = data.compared_settings.map(({ id, name }) => ({ id, ...checkbox(name, true, refresh) }));
    const every = [[t("all_dimensions"), EVERY_LINE], ...data.dimensions.map(({ id, name }) => [name, id])];
    const lines = dropdown(t("pick_dimension"), every, EVERY_LINE, refresh);
    const search = textField(t("search_words"), refresh);
    const differing = checkbox(t("only_differences"), false, refresh);

    // A link from the search leads to one line.
    const followHash = () => {
      const wanted = location.hash.replace("#line-", "");
      if (!location.hash.startsWith("#line-") || !data.dimensions.some(({ id }) => id === wanted)) return;
      lines.select.value = wanted;
      refresh();
      lines.select.focus();
    };
    refresh();
    addEventListener("hashchange", followHash);
    requestAnimationFrame(followHash);
    const choice = group(t("pick_settings"), boxes.map(({ box }) => box));
    return [make("div.widget-vbox", {}, choice, lines.box, search.box, differing.box), failed, said, shown];
  });
})();
