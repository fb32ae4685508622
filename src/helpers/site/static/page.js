// What the live parts share: words of the catalog, elements made without ever reading text as HTML, labelled controls,
// and the small pieces of a view. Nothing is stored and nothing is sent.
"use strict";

globalThis.helpersPage = (() => {
  const data = globalThis.helpersData;
  const SVG = "http://www.w3.org/2000/svg";
  const OUTLOOK_SIGNS = { likely: "●", depends: "◐", unlikely: "○" };
  const ANSWER_SIGNS = { yes: "✓", unsure: "?", no: "✗" };

  // The words of a button, heading or message, with its placeholders filled: "{name}" by its name, "{}" in turn.
  function t(id, values = {}) {
    const inTurn = Array.isArray(values) ? [...values] : [];
    return data.texts[id].replace(/\{(\w*)\}/g, (whole, name) => String((name ? values[name] : inTurn.shift()) ?? whole));
  }

  // An element: make("p.quiet", {lang: "en"}, "text", otherElement). A text is always a text. "svg:rect" is a shape.
  function make(kind, attributes = {}, ...children) {
    const [tag, ...classes] = kind.split(".");
    const element = tag.startsWith("svg:") ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
    if (classes.length) element.setAttribute("class", classes.join(" "));
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  }

  // Without capitals and accents: a phone's keyboard makes them hard to type.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  const list = (kind, items) => make(kind, {}, items.map((item) => make("li", {}, item)));
  const joined = (parts, between) => parts.flatMap((part, place) => (place ? [between, part] : [part]));

  // How to cite sources, each a link where it can be read.
  const links = (ids) => joined(ids.map((id) => {
    const [citation, address] = data.sources[id];
    return address ? make("a", { href: address, rel: "noreferrer" }, citation) : citation;
  }), "; ");

  const outlookMark = (outlook) => make(
    `span.settings-outlook.settings-${outlook}`, {}, make("span", { "aria-hidden": "true" }, OUTLOOK_SIGNS[outlook]), " ", t(`outlook_${outlook}`),
  );

  const answerMark = (answer) => make(
    "span.settings-mark", {}, make("span", { "aria-hidden": "true" }, ANSWER_SIGNS[answer]), ` ${t(`answer_${answer}`)}:`,
  );

  // How a value of a fact is called in words.
  function valueName(fact, value) {
    const option = data.facts.find((each) => each.id === fact).options.find((each) => each.value === value && !each.sign);
    return option ? option.label : String(value);
  }

  // --- Controls: the label above the field, as long as it needs to be ----------------------------------------------------

  // "off", since a browser writes what stands in all other controls to a file, to open its windows again.
  const autocomplete = "off";
  let count = 0;
  const newId = (name) => `${name}-${(count += 1)}`;

  function dropdown(label, options, chosen, onChange) {
    const select = make("select", { id: newId("choice"), autocomplete }, options.map(([text, value]) => make("option", { value }, text)));
    select.value = chosen;
    select.addEventListener("change", onChange);
    const box = make("div.settings-question.widget-dropdown", {}, make("label.widget-label", { for: select.id }, label), select);
    return { box, select };
  }

  function checkbox(label, checked, onChange) {
    const input = make("input", { type: "checkbox", autocomplete });
    input.checked = checked;
    input.addEventListener("change", onChange);
    const box = make("div.settings-question.widget-checkbox", {}, make("label.widget-label-basic", {}, input, make("span", {}, label)));
    return { box, input };
  }

  function textField(label, onInput) {
    const input = make("input", { id: newId("words"), type: "text", autocomplete });
    input.addEventListener("input", onInput);
    const box = make("div.settings-question.widget-text", {}, make("label.widget-label", { for: input.id }, label), input);
    return { box, input };
  }

  function button(label, onPress) {
    const made = make("button.settings-button.jupyter-button", { type: "button" }, label);
    made.addEventListener("click", onPress);
    return made;
  }

  // Controls under a heading of their own.
  function group(title, children) {
    const id = newId("group");
    const heading = make("div.settings", {}, make("h3", { id }, title));
    return make("div.settings-group.widget-vbox", { role: "group", "aria-labelledby": id }, heading, children);
  }

  // Show a change; where that fails, the reader sees a sentence and keeps all answers.
  function safely(show, failed) {
    return () => {
      try {
        show();
        failed.replaceChildren();
      } catch (error) {
        failed.replaceChildren(make("div.settings", {}, make("p", { role: "alert" }, t("something_failed"))));
        throw error; // for the console of whoever mends it
      }
    };
  }

  // New content in a place. What a reader had opened stays open, known by the words of its line.
  function replace(place, ...children) {
    const opened = new Set([...place.querySelectorAll("details[open] > summary")].map((each) => each.textContent));
    place.replaceChildren(...children);
    for (const summary of opened.size ? place.querySelectorAll("details > summary") : []) {
      if (opened.has(summary.textContent)) summary.parentElement.open = true;
    }
  }

  // Build a live part in each place that waits for it.
  function bring(name, build) {
    for (const place of document.querySelectorAll(`[data-live="${name}"]`)) place.replaceChildren(...build(place));
  }

  // What can wait until a reader sees what was asked for: a frame later, and once for several calls.
  const A_FRAME = 20; // milliseconds
  function later(action) {
    let waits;
    return () => {
      clearTimeout(waits);
      waits = setTimeout(action, A_FRAME);
    };
  }

  // A part further down the page.
  const bringLater = (name, build) => later(() => bring(name, build))();

  return {
    data, t, make, plain, list, joined, links, outlookMark, answerMark, OUTLOOK_SIGNS,
    dropdown, checkbox, textField, button, group, safely, replace, bring, bringLater, later, newId, valueName,
  };
})();
