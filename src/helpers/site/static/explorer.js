// One child, both gates, without a server: plain questions that may all stay at "not sure", and beside them what follows
// in each setting. It shows what reasoning.js finds.
"use strict";

(() => {
  const {
    data, t, make, list, joined, links, outlookMark, answerMark, OUTLOOK_SIGNS,
    dropdown, checkbox, button, group, safely, replace, bring, later, newId, valueName,
  } = globalThis.helpersPage;
  const { evaluate, shouldAsk, answer, NO } = globalThis.helpers;

  const GROUPS = [...new Set(data.facts.map((fact) => fact.group))];
  const OPENING = { likely: 62, depends: 30, unlikely: 0 };
  const settings = new Map(data.settings.map((setting) => [setting.id, setting]));
  const facts = new Map(data.facts.map((fact) => [fact.id, fact]));
  const children = new Map(data.children.map((child) => [child.id, child]));

  // --- The findings ---------------------------------------------------------------------------------------------------------

  // Those worth showing: early intervention only where the age does not rule it out.
  function shownFindings(profile) {
    return Object.values(evaluate(profile)).filter(({ setting, reasons }) => {
      const rule = settings.get(setting).hidden_when_no;
      return !reasons.some((reason) => reason.rule === rule && reason.answer === "no");
    });
  }

  const partsOf = (finding) => [finding, finding.payment].filter(Boolean);

  // The outlooks in one short line, to be seen beside the questions and read out when an answer changes.
  const summary = (findings) => findings.flatMap(partsOf).flatMap(({ setting, outlook }) => (
    [make("span", {}, `${settings.get(setting).short}: `, outlookMark(outlook)), " "]
  ));

  function card(finding) {
    const { payment } = finding;
    const parts = partsOf(finding);
    const titled = (part) => (part === payment ? make("h4", {}, settings.get(part.setting).name) : null);
    const steps = [...new Map(parts.flatMap((part) => part.next_steps).map((step) => [step.id, step])).values()];
    return make(
      `article.settings-card.settings-${finding.outlook}`, {},
      make("h3", {}, settings.get(finding.setting).name),
      make("p", {}, outlookMark(finding.outlook), ` ${finding.sentence}`),
      make("p.quiet", {}, finding.covers),
      payment && make("p", {}, outlookMark(payment.outlook), ` ${payment.sentence}`),
      opening(t("why"), parts.map((part) => [
        titled(part), list("ul", part.reasons.map((reason) => [answerMark(reason.answer), ` ${reason.text}`])),
      ])),
      opening(t("not_known"), parts.map((part) => [titled(part), stillOpen(part)])),
      opening(t("would_change"), parts.map((part) => [titled(part), wouldChange(part)]), make("p.quiet", {}, t("change_is_not_advice"))),
      make("h4", {}, t("next_steps")),
      steps.length ? list("ul", steps.map((step) => step.text)) : make("p", {}, t("no_steps")),
      opening(t("authority"), authority(finding, parts, steps)),
    );
  }

  const opening = (title, ...inside) => make("details", {}, make("summary", {}, title), inside);

  function stillOpen({ unknowns, open_because: because }) {
    if (!unknowns.length && !because) return make("p", {}, t("nothing_open"));
    return [
      unknowns.length ? [make("p", {}, t("ask_first")), list("ol", unknowns.map((fact) => facts.get(fact).question))] : null,
      because ? make("p", {}, `${t("stays_open")} ${because}`) : null,
    ];
  }

  // What would bring another definite outlook. Leaving school or undoing a diploma is never held out to a reader.
  function wouldChange({ outlook, changes }) {
    const mayBeShown = (change) => Object.entries(change.facts).every(
      ([fact, value]) => !(facts.get(fact).never_suggest ?? []).includes(value),
    );
    const targets = ["likely", "unlikely"].filter((target) => target !== outlook);
    const shown = targets.map((target) => [target, changes.filter((change) => change.outlook === target && mayBeShown(change))]);
    return [
      shown.filter(([, found]) => found.length).map(([target, found]) => (
        [make("p", {}, t(`to_${target}`)), list("ul", found.map(changeWords))]
      )),
      shown.filter(([, found]) => !found.length).map(([target]) => make("p", {}, t(`no_change_to_${target}`))),
    ];
  }

  const changeWords = (change) => joined(Object.entries(change.facts).map(([fact, value]) => [
    `${facts.get(fact).name}: `, make("strong", {}, valueName(fact, value)), ` (${t(`kind_${change.kinds[fact]}`)})`,
  ]), "; ");

  function authority(finding, parts, steps) {
    const cited = (title, { cites, sources }) => [`${title} ${cites} (`, links(sources), ")"];
    return list("ul", [
      cited(t("about_this"), finding),
      ...parts.flatMap((part) => part.reasons).map((reason) => cited(`${reason.name}:`, reason)),
      ...steps.map((step) => cited(`${t("step")} “${shortened(step.text)}”:`, step)),
    ]);
  }

  // At most 48 letters, cut between words.
  function shortened(text) {
    return text.length <= 53 ? text : `${text.slice(0, 47).replace(/\s+\S*$/, "")}…`;
  }

  const doctorStep = data.next_steps.find(({ id }) => id === "doctor_today").text;
  const doctorNote = () => make("div.settings-urgent", {}, make("p", {}, make("strong", {}, doctorStep)));

  function askingCard(advice) {
    const urgent = advice.doctor_today.length && make(
      "div.settings-urgent", {}, make("h3", {}, t("doctor_today")), make("p", {}, t("doctor_today_why")), list("ul", advice.doctor_today),
    );
    return make("div.settings", {}, urgent || null, make(
      "article.settings-card", {},
      make("h3", {}, t("should_i_ask")),
      make("p", {}, make("strong", {}, advice.text)),
      opening(
        t("why_and_how"),
        make("h4", {}, t("why")), list("ul", advice.why),
        make("h4", {}, t("how")), list("ol", advice.how),
        make("p.quiet", {}, `${t("authority")}: `, links(advice.sources)),
      ),
    ));
  }

  // --- Both gates as a picture, with the same in words ------------------------------------------------------------------------

  function gatesPicture([school, payment]) {
    const gates = [
      { title: t("gate_school"), asks: [t("gate_school_asks_1"), t("gate_school_asks_2")], left: 20, ...school },
      { title: t("gate_payer"), asks: [t("gate_payer_asks_1"), t("gate_payer_asks_2")], left: 320, ...payment },
    ];
    const named = { title: newId("gates"), words: newId("gates") };
    const shown = (gate) => t(`outlook_${gate.outlook}`);
    return make("div.settings", {}, make(
      "figure", {},
      make(
        "svg:svg", { viewBox: "0 0 600 250", role: "img", "aria-labelledby": `${named.title} ${named.words}`, width: 600, height: 250 },
        make("svg:title", { id: named.title }, t("gates_title")),
        make("svg:desc", { id: named.words }, gates.map((gate) => `${gate.title}: ${shown(gate)}. `)),
        make("svg:rect", { x: 1, y: 1, width: 598, height: 248, fill: "#ffffff", stroke: "#8a8a93" }),
        gates.map(drawnGate),
      ),
      make(
        "figcaption", {},
        gates.map((gate) => make("p", {}, make("strong", {}, `${gate.title}.`), ` ${gate.sentence}`)), make("p", {}, t("gates_apart")),
      ),
    ));
  }

  function drawnGate({ left, title, asks, outlook }) {
    const middle = left + 130;
    const opened = OPENING[outlook];
    const words = (y, size, text, weight = 400) => (
      make("svg:text", { x: middle, y, "font-size": size, "font-weight": weight, "text-anchor": "middle" }, text)
    );
    const post = (x) => make("svg:rect", { x, y: 80, width: 16, height: 120, fill: "#45454d" });
    const wing = (x) => make(
      "svg:rect", { x, y: 86, width: 74 - opened, height: 112, fill: "#d6dbe6", stroke: "#1b1b1f", "stroke-width": 2 },
    );
    return make(
      "svg:g", { "font-family": "system-ui, sans-serif", fill: "#1b1b1f" },
      words(28, 17, title, 700), words(48, 14, asks[0]), words(66, 14, asks[1]),
      post(left + 40), post(left + 204), wing(left + 56), wing(middle + opened),
      words(232, 17, `${OUTLOOK_SIGNS[outlook]} ${t(`outlook_${outlook}`)}`, 700),
    );
  }

  // --- The questions ------------------------------------------------------------------------------------------------------------

  class Question {
    constructor(fact, onChange) {
      this.fact = fact;
      const options = fact.options.map((option, place) => [option.label, place]);
      const { box, select } = dropdown(fact.question, options, this.placeOf(fact.default), onChange);
      this.select = select;
      const help = make("div.settings", {}, opening(t("help_title"), make("p", {}, fact.help), make("p", {}, fact.why)));
      this.box = make("div", {}, box, help);
    }

    get option() {
      return this.fact.options[this.select.selectedIndex];
    }

    // The answer that stands for a value; an unsure one that is kept as a sign, where the sign is there.
    placeOf(value, noticed = []) {
      const places = this.fact.options.flatMap((option, place) => (option.value === value ? [place] : []));
      const signed = places.find((place) => noticed.includes(this.fact.options[place].sign));
      return signed ?? places.find((place) => !this.fact.options[place].sign) ?? 0;
    }

    choose(value, noticed) {
      this.select.value = this.placeOf(value, noticed);
    }

    // Whether the question makes sense, given the other answers. Shows or hides it.
    ask(known) {
      const asked = !this.fact.ask_when || answer(this.fact.ask_when, { facts: known }) !== NO;
      this.box.hidden = !asked;
      return asked;
    }
  }

  class Explorer {
    constructor() {
      const fromTop = (names) => Object.fromEntries(names.map((name) => [name, make("div")]));
      Object.assign(this, fromTop(["story", "failed", "asking", "gates", "answered"]));
      this.filled = new Map(); // what stands in each place
      this.forPaper = later(() => this.answered.replaceChildren(answeredList(this.profile, this.questions, this.signs)));
      this.refresh = safely(() => this.show(), this.failed);
      this.questions = data.facts.map((fact) => new Question(fact, this.refresh));
      this.signs = data.signs.filter((sign) => sign.listed !== false).map((sign) => (
        { sign, ...checkbox(sign.text, false, this.refresh) }
      ));
      const made = [["", t("start_blank")], ...[...children.values()].map((child) => [child.id, child.title])];
      const options = made.map(([id, title]) => [title, id]);
      this.chooser = dropdown(t("start_from"), options, "", safely(() => this.load(this.chooser.select.value), this.failed));
      this.outlooks = make("p.settings-summary", { role: "status" });
      this.doctor = make("div.settings", { role: "status" }); // beside the signs, since the answers stand far below on a phone
      this.cards = new Map(data.settings.filter((each) => each.kind === "setting").map((each) => [each.id, make("div.settings")]));
    }

    // The child as answered so far.
    get profile() {
      const known = Object.fromEntries(this.questions.map((question) => [question.fact.id, question.option.value]));
      const notAsked = this.questions.filter((question) => !question.ask(known) && question.fact.if_not_asked !== undefined);
      for (const { fact } of notAsked) known[fact.id] = fact.if_not_asked;
      const ticked = this.signs.filter(({ input }) => input.checked).map(({ sign }) => sign.id);
      const meant = this.questions.map((question) => question.option.sign).filter(Boolean);
      return { ...known, signs: [...ticked, ...meant] };
    }

    // Fill in a made-up child, or nothing for an id that is none.
    load(id) {
      const child = children.get(id);
      const { facts: known = {}, signs: noticed = [] } = child ?? {};
      for (const question of this.questions) question.choose(known[question.fact.id] ?? question.fact.default, noticed);
      for (const { sign, input } of this.signs) input.checked = noticed.includes(sign.id);
      this.chooser.select.value = child ? id : "";
      this.story.replaceChildren(...(child ? [told(child)] : []));
      this.refresh();
    }

    show() {
      const profile = this.profile;
      const findings = shownFindings(profile);
      const found = new Map(findings.map((finding) => [finding.setting, finding]));
      this.outlooks.replaceChildren(...summary(findings));
      const advice = shouldAsk(profile);
      this.fill("doctor", this.doctor, advice.doctor_today.length > 0, doctorNote);
      this.fill("asking", this.asking, advice, askingCard);
      this.fill("gates", this.gates, [found.get("school_iep"), found.get("outpatient").payment], gatesPicture);
      for (const [setting, place] of this.cards) {
        place.hidden = !found.has(setting);
        this.fill(setting, place, found.get(setting), card);
      }
      this.forPaper();
      globalThis.helpersPage.child = profile; // for other parts of the page
      document.dispatchEvent(new Event("child-changed"));
    }

    // Show a value in its place, where it is not what already stands there: most answers change one card.
    fill(name, place, value, view) {
      const now = JSON.stringify(value ?? null);
      if (this.filled.get(name) === now) return;
      replace(place, ...(value ? [view(value)] : []));
      this.filled.set(name, now);
    }

    layout() {
      const boxes = (name) => this.questions.filter(({ fact }) => fact.group === name).map(({ box }) => box);
      const [first, ...others] = GROUPS.map((name) => group(t(`group_${name}`), boxes(name)));
      const noticed = group(t("signs_title"), [intro(t("signs_intro")), this.signs.map(({ box }) => box), this.doctor]);
      const again = button(t("start_over"), () => this.load(""));
      const paper = button(t("site_print"), () => print());
      const asked = make("div.settings-asked.widget-vbox", {}, first, noticed, others, make("div.settings-row", {}, again, paper));
      const found = make("div.settings-found", {}, this.asking, this.gates, make("div.settings-side", {}, [...this.cards.values()]));
      return [
        intro(t("questions_intro")), this.chooser.box, this.story, this.failed,
        make("div.settings.settings-pinned", {}, this.outlooks), this.answered, make("div.settings-two", {}, asked, found),
      ];
    }
  }

  const intro = (text) => make("div.settings", {}, make("p", {}, text));
  const told = (child) => make("div.settings", {}, make("p", {}, make("strong", {}, `${t("story_title")}.`), ` ${child.story}`));

  // For paper, where the controls are left out: what was answered.
  function answeredList(profile, questions, signs) {
    const given = questions.filter((question) => !question.box.hidden && question.option.label !== question.fact.options.at(-1).label);
    const lines = given.map(({ fact, option }) => `${fact.question} ${option.label}`);
    const seen = signs.filter(({ input }) => input.checked).map(({ sign }) => sign.text);
    return make("div.settings.site-paper", {}, make("h3", {}, t("site_answers")), list("ul", [...lines, ...seen]));
  }

  // On paper the cards are open; afterwards, what was closed closes again.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".settings-found details:not([open])")];
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));

  bring("OneChild", () => {
    const explorer = new Explorer();
    const shown = explorer.layout();
    const followHash = () => explorer.load(location.hash.replace("#child-", ""));
    addEventListener("hashchange", () => location.hash.startsWith("#child-") && followHash());
    if (location.hash.startsWith("#child-")) followHash();
    else explorer.refresh();
    return shown;
  });
})();
