// Two made-up children beside each other, and one child before and after a single answer changes.
"use strict";

(() => {
  const { data, t, make, outlookMark, dropdown, safely, replace, bringLater, later, valueName } = globalThis.helpersPage;
  const { outlooksOf } = globalThis.helpers;
  const children = new Map(data.children.map((child) => [child.id, child]));
  const defaults = Object.fromEntries(data.facts.map((fact) => [fact.id, fact.default]));
  const profileOf = (child) => ({ ...defaults, ...child.facts, signs: child.signs ?? [] });

  // Facts and outlooks of two profiles as one table, with every difference marked by a word and a shade.
  function pair(profiles, names, allFacts) {
    const found = profiles.map(outlooksOf);
    const row = (name, values, differs) => make(
      differs ? "tr.settings-changed" : "tr", {},
      make("th", { scope: "row" }, name), values.map((value) => make("td", {}, value)), make("td", {}, differs ? t("differs") : t("same")),
    );
    const outlooks = data.settings.map(({ id, short }) => {
      const each = found.map((outlook) => outlook[id]);
      return row(short, each.map(outlookMark), each[0] !== each[1]);
    });
    const facts = data.facts.map(({ id, name }) => ({ id, name, values: profiles.map((profile) => profile[id]) }))
      .filter(({ values }) => allFacts || values[0] !== values[1])
      .map(({ id, name, values }) => row(name, values.map((value) => valueName(id, value)), values[0] !== values[1]));
    const caption = t("pair_caption", names);
    const heads = [t("what_head"), ...names, t("difference_head")].map((head) => make("th", { scope: "col" }, head));
    return make("div.settings", {}, make("div.settings-scroll", { tabindex: 0, role: "region", "aria-label": caption }, make(
      "table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, heads)), make("tbody", {}, outlooks, facts),
    )));
  }

  // What differs, in one short line to be read out.
  function differences(profiles) {
    const [one, other] = profiles.map(outlooksOf);
    const said = data.settings.filter(({ id }) => one[id] !== other[id]).map(({ id, short }) => (
      `${short}: ${t(`outlook_${one[id]}`)}, ${t(`outlook_${other[id]}`)}.`
    ));
    return said.join(" ") || t("no_difference");
  }

  const announcer = () => make("p.settings-hidden", { role: "status" });

  bringLater("TwoChildren", () => {
    const [failed, shown, said] = [make("div"), make("div"), announcer()];
    const options = [...children.values()].map((child) => [child.title, child.id]);
    const refresh = safely(() => {
      const chosen = [first, second].map(({ select }) => children.get(select.value));
      const profiles = chosen.map(profileOf);
      replace(shown, pair(profiles, chosen.map((child) => child.name), true));
      said.textContent = differences(profiles);
    }, failed);
    const first = dropdown(t("first_child"), options, options[0][1], refresh);
    const second = dropdown(t("second_child"), options, options[1][1], refresh);
    refresh();
    return [make("div.widget-vbox", {}, first.box, second.box), failed, said, shown];
  });

  bringLater("WhatIf", () => {
    const [failed, shown, said] = [make("div"), make("div"), announcer()];
    const plain = (id) => data.facts.find((fact) => fact.id === id).options.filter((option) => !option.sign);
    const refresh = safely(() => {
      const before = globalThis.helpersPage.child ?? { ...defaults, signs: [] }; // as answered above, if it is asked above
      const [id, { value }] = [fact.select.value, plain(fact.select.value)[to.select.selectedIndex]];
      if (before[id] === value) {
        said.textContent = t("what_if_same");
        replace(shown, make("div.settings", {}, make("p", {}, t("what_if_same"))));
        return;
      }
      const profiles = [before, { ...before, [id]: value }];
      replace(shown, pair(profiles, [t("before"), t("after")], false));
      said.textContent = differences(profiles);
    }, failed);
    const offer = () => to.select.replaceChildren(...plain(fact.select.value).map(({ label }) => make("option", {}, label)));
    const fact = dropdown(t("what_if_fact"), data.facts.map(({ id, name }) => [name, id]), "affects_school", () => { offer(); refresh(); });
    const to = dropdown(t("what_if_value"), [], "", refresh);
    offer();
    document.addEventListener("child-changed", later(refresh));
    refresh();
    return [make("div.widget-vbox", {}, fact.box, to.box), failed, said, shown];
  });
})();
