// What is likely for one child, why, what is open and what would change it: the rules of the catalog, answered in the
// page. The rules, the questions and every sentence are data (data.LANGUAGE.js, made from the same tables); this file
// answers them by the same min and max as helpers/reasoning in Python, and a test compares the two on many children.
//
//   helpers.evaluate({age: 7, school: "public", disability: "yes"}).school_iep.outlook
//   helpers.shouldAsk({age: 7, signs: ["tires_when_writing"]}).answer
"use strict";

// Made anew where the data come in another language.
globalThis.helpersReasoning = () => {
  const data = globalThis.helpersData;
  const NO = -1, UNSURE = 0, YES = 1;
  const ANSWERS = new Map([[NO, "no"], [UNSURE, "unsure"], [YES, "yes"]]);
  const OUTLOOKS = new Map([[NO, "unlikely"], [UNSURE, "depends"], [YES, "likely"]]);
  const YOUNGEST = 0, OLDEST = 30;
  const MOST_CHANGES = 3;

  const facts = new Map(data.facts.map((fact) => [fact.id, fact]));
  const signs = new Map(data.signs.map((sign) => [sign.id, sign]));
  const placeOf = new Map(data.facts.map((fact, place) => [fact.id, place]));

  // --- Small helpers ----------------------------------------------------------------------------------------------------

  const answerOf = (truth) => (truth ? YES : NO);
  const smallest = (numbers, otherwise) => numbers.reduce((least, each) => Math.min(least, each), otherwise);
  const largest = (numbers, otherwise) => numbers.reduce((most, each) => Math.max(most, each), otherwise);
  const unique = (list) => [...new Set(list)];

  // Worked out when first asked for, and remembered.
  const once = (build) => { let made; return () => (made ??= build()); };

  // Every way to take one item of each list, the last list turning fastest.
  const product = (lists) => lists.reduce((taken, list) => taken.flatMap((some) => list.map((item) => [...some, item])), [[]]);

  // Every choice of so many items, in their order.
  function combinations(items, size) {
    if (size === 0) return [[]];
    return items.flatMap((item, place) => combinations(items.slice(place + 1), size - 1).map((rest) => [item, ...rest]));
  }

  // --- What is known about a child ----------------------------------------------------------------------------------------

  // Every fact with its value. A name or value that does not exist is an error that lists what is allowed.
  function profileOf(given) {
    if (given === null || typeof given !== "object") {
      throw new TypeError("A profile is an object of facts, such as {age: 7, school: \"public\"}.");
    }
    const { signs: noticed = [], ...known } = given;
    const values = Object.fromEntries(data.facts.map((fact) => [fact.id, fact.default]));
    for (const [name, value] of Object.entries(known)) {
      const fact = facts.get(name);
      if (!fact) throw new RangeError(`There is no fact ${quoted(name)}. The facts are: ${[...facts.keys()].join(", ")}.`);
      values[name] = checkedValue(fact, value);
    }
    return { facts: values, signs: checkedSigns(noticed) };
  }

  function checkedValue(fact, value) {
    if (value === "unsure") return value;
    if (fact.id === "age") {
      if (typeof value === "number" && value >= YOUNGEST && value <= OLDEST) return value;
    } else {
      if (typeof value === "boolean" && fact.values.includes("yes")) return value ? "yes" : "no";
      if (fact.values.includes(value)) return value;
    }
    const Kind = ["string", "number", "boolean"].includes(typeof value) ? RangeError : TypeError;
    throw new Kind(`${fact.id} cannot be ${quoted(value)}. Allowed: ${allowedValues(fact)}.`);
  }

  function allowedValues(fact) {
    if (fact.id === "age") return `a number of years from ${YOUNGEST} to ${OLDEST}, or 'unsure'`;
    return [...fact.values, "unsure"].map(quoted).join(", ");
  }

  function checkedSigns(noticed) {
    const wrong = typeof noticed !== "string" && typeof noticed?.[Symbol.iterator] !== "function";
    if (wrong) throw new TypeError("signs is a list of ids of signs, such as [\"tires_when_writing\"].");
    const chosen = new Set(typeof noticed === "string" ? [noticed] : noticed);
    const unknown = [...chosen].filter((sign) => !signs.has(sign)).map(String).sort();
    if (unknown.length) {
      throw new RangeError(`There is no sign ${quoted(unknown[0])}. The signs are: ${[...signs.keys()].join(", ")}.`);
    }
    return chosen;
  }

  const quoted = (value) => (typeof value === "string" ? `'${value}'` : String(value));

  // --- A condition, made ready once and then answered for one child after another ------------------------------------------
  // A case is what a condition may look at: {facts, areas, outlooks, setting}.

  function ready(tree) {
    if ("fact" in tree) return "is" in tree || "in" in tree ? named(tree) : aged(tree);
    if ("all" in tree) {
      const parts = tree.all.map(ready);
      return (child) => smallest(parts.map((part) => part(child)), YES);
    }
    if ("any" in tree) {
      const parts = tree.any.map(ready);
      return (child) => largest(parts.map((part) => part(child)), NO);
    }
    if ("not" in tree) {
      const part = ready(tree.not);
      return (child) => 0 - part(child); // not -x: that would make a minus zero of unsure
    }
    if ("always" in tree) return () => UNSURE;
    if ("possible" in tree) {
      const part = ready(tree.possible);
      return (child) => answerOf(part(child) >= UNSURE);
    }
    if ("outlook" in tree) {
      const setting = tree.setting ?? "self";
      return (child) => answerOf(tree.outlook.includes(child.outlooks[setting === "self" ? child.setting : setting]));
    }
    return (child) => answerOf(tree.signs.some((area) => child.areas.has(area)));
  }

  function named({ fact, is, in: several = [is] }) {
    return ({ facts: { [fact]: value } }) => (value === "unsure" ? UNSURE : answerOf(several.includes(value)));
  }

  function aged({ fact, at_least: low = -Infinity, below: high = Infinity }) {
    return ({ facts: { [fact]: value } }) => (value === "unsure" ? UNSURE : answerOf(low <= value && value < high));
  }

  // The words of every constant that keeps this condition open for this child.
  function openWords(tree, child) {
    if ("always" in tree) return [tree.because];
    if ("not" in tree) return openWords(tree.not, child);
    const parts = tree.all ?? tree.any ?? [];
    return parts.filter((part) => ready(part)(child) === UNSURE).flatMap((part) => openWords(part, child));
  }

  // Every comparison inside a condition.
  function comparisonsIn(tree) {
    if ("fact" in tree) return [tree];
    return [...(tree.all ?? []), ...(tree.any ?? []), tree.not, tree.possible].filter(Boolean).flatMap(comparisonsIn);
  }

  const conditionsOf = (rule) => [rule.condition, ...(rule.says ?? []).map((said) => said.when)];

  // --- Rules that share facts, and what they can become for every combination of those facts -------------------------------
  // A setting needs all of its rules, so its outlook is the smallest answer. Rules that share no fact can be looked at
  // apart. A group has few facts, so every completion of its open ones is simply tried, once, and remembered.

  // Ages seen as the bands between the ages that the rules name, so that there are few of them to try.
  class Ages {
    constructor(rules) {
      const compared = rules.flatMap(conditionsOf).flatMap(comparisonsIn);
      const named = compared.flatMap((each) => [each.at_least, each.below]).filter((age) => age !== undefined);
      this.starts = unique([YOUNGEST, ...named]).sort((one, other) => one - other);
    }

    band(age) {
      return age === "unsure" ? age : Math.max(...this.starts.filter((start) => start <= age));
    }

    // How many whole years of age fall into each band.
    years() {
      const counts = new Map(this.starts.map((start) => [start, 0]));
      for (let year = YOUNGEST; year <= OLDEST; year += 1) counts.set(this.band(year), counts.get(this.band(year)) + 1);
      return counts;
    }
  }

  class Group {
    constructor(rules, ages) {
      const asked = new Set(rules.flatMap(askedBy));
      this.rules = rules;
      this.ages = ages;
      this.facts = data.facts.filter((fact) => asked.has(fact.id));
      this.ready = rules.map((rule) => ready(rule.condition));
      this.sayings = rules.map((rule) => (rule.says ?? []).map(({ when, text }) => [ready(when), text]));
      this.weights = new Map(this.facts.map((fact) => [
        fact.id, fact.id === "age" ? ages.years() : new Map(fact.values.map((value) => [value, 1])),
      ]));
      this.changeable = this.facts.filter((fact) => fact.changeable).map((fact) => fact.id);
      this.remembered = new Map();
    }

    // The state of the group for a child's facts. Each combination is worked out once.
    look(known) {
      const own = {};
      for (const { id } of this.facts) own[id] = id === "age" ? this.ages.band(known.age) : known[id];
      const key = Object.values(own).join();
      if (!this.remembered.has(key)) this.remembered.set(key, this.state(own));
      return this.remembered.get(key);
    }

    answers(known) {
      const child = { facts: known };
      return this.ready.map((answer) => answer(child));
    }

    // Only the answer is needed at once: who compares outlooks asks for nothing else.
    state(known) {
      const answers = this.answers(known);
      const unsure = Object.keys(known).filter((name) => known[name] === "unsure");
      const reached = once(() => this.completions(known, unsure));
      const bestOf = (rule) => largest(reached().map(({ found }) => found[rule]), NO);
      const isOpen = answers.map((now) => now === UNSURE);
      return {
        answer: smallest(answers, YES), // the smallest of the rules' answers
        best: once(() => largest(reached().map(({ least }) => least), NO)), // the best that any completion can bring
        reasons: once(() => this.rules.map((rule, place) => this.reason(rule, place, answers[place], known))),
        // the words of the constants that hold a stuck rule open, and those of every constant in a rule that is open
        heldOpen: once(() => this.openWords(known, isOpen.map((open, rule) => open && bestOf(rule) === UNSURE))),
        leftOpen: once(() => this.openWords(known, isOpen)),
        open: once(() => new Map(unsure.map((name, place) => [name, this.open(known, name, place, reached())]))),
        changes: new Map([NO, YES].map((target) => [target, once(() => this.changes(known, target))])),
      };
    }

    // The reason for a rule's answer, in the sentence for this answer or in the special one for this child.
    reason(rule, place, answer, known) {
      const special = this.sayings[place].find(([when]) => when({ facts: known }) === YES);
      const usual = { yes: rule.if_yes, no: rule.if_no, unsure: rule.if_unsure };
      const name = ANSWERS.get(answer);
      return {
        rule: rule.id, name: rule.name, text: special ? special[1] : usual[name], answer: name,
        sources: rule.sources ?? [], cites: rule.cites ?? "",
      };
    }

    openWords(known, chosen) {
      return this.rules.filter((_, place) => chosen[place]).flatMap((rule) => openWords(rule.condition, { facts: known }));
    }

    completions(known, unsure) {
      return product(unsure.map((name) => [...this.weights.get(name).keys()])).map((values) => {
        const whole = { ...known };
        unsure.forEach((name, place) => { whole[name] = values[place]; });
        const found = this.answers(whole);
        return { values, found, least: smallest(found, YES) };
      });
    }

    // What one unsure fact can still do: the lowest answer that it can bring about where it makes a difference, and how
    // many of its values lead straight to each answer.
    open(known, name, place, reached) {
      const byOthers = new Map();
      for (const { values, least } of reached) {
        const others = values.filter((_, index) => index !== place).join();
        if (!byOthers.has(others)) byOthers.set(others, new Set());
        byOthers.get(others).add(least);
      }
      const telling = [...byOthers.values()].filter((found) => found.size > 1);
      const settles = new Map([[NO, 0], [UNSURE, 0], [YES, 0]]);
      for (const [value, weight] of this.weights.get(name)) {
        const least = smallest(this.answers({ ...known, [name]: value }), YES);
        settles.set(least, settles.get(least) + weight);
      }
      return { lowest: smallest(telling.map((found) => Math.min(...found)), YES + 1), settles };
    }

    // The smallest sets of changed facts that bring an answer about; one empty set where it holds already.
    changes(known, target) {
      for (let size = 0; size <= MOST_CHANGES; size += 1) {
        const found = this.changed(known, size).filter(
          (changed) => smallest(this.answers({ ...known, ...Object.fromEntries(changed) }), YES) === target,
        );
        if (found.length) return found;
      }
      return [];
    }

    changed(known, size) {
      return combinations(this.changeable, size).flatMap((names) => product(names.map((name) => (
        [...this.weights.get(name).keys()].filter((value) => value !== known[name]).map((value) => [name, value])
      ))));
    }
  }

  const askedBy = (rule) => unique(conditionsOf(rule).flatMap(comparisonsIn).map((each) => each.fact));

  // The share of a fact's values that settle the outlook alone, where the other groups together answer `others`.
  function shareThatSettles({ settles }, others) {
    let all = 0, settled = 0;
    for (const [answer, count] of settles) {
      all += count;
      if (Math.min(answer, others) !== UNSURE) settled += count;
    }
    return settled / all;
  }

  // The rules that share a fact in one group, in the order of the table.
  function groupsOf(rules) {
    const ages = new Ages(rules);
    let groups = [];
    for (const rule of rules) {
      const asked = askedBy(rule);
      const joined = groups.filter((group) => asked.some((fact) => group.asked.has(fact)));
      groups = groups.filter((group) => !joined.includes(group));
      groups.push({
        rules: [...joined.flatMap((group) => group.rules), rule],
        asked: new Set([...asked, ...joined.flatMap((group) => [...group.asked])]),
      });
    }
    return groups.map((group) => new Group(group.rules, ages));
  }

  // --- One setting ----------------------------------------------------------------------------------------------------------

  class SettingGates {
    constructor(setting) {
      this.setting = setting;
      this.rules = data.rules.filter((rule) => rule.setting === setting.id);
      this.groups = groupsOf(this.rules);
    }

    // The outlook: the smallest answer of all rules.
    judge(known) {
      const states = this.groups.map((group) => group.look(known));
      const answer = smallest(states.map((state) => state.answer), YES);
      return { states, answer, outlook: OUTLOOKS.get(answer) };
    }

    finding(judgement, payment, steps) {
      const unknowns = unknownsOf(judgement);
      const reasons = new Map(judgement.states.flatMap((state) => state.reasons()).map((reason) => [reason.rule, reason]));
      return {
        setting: this.setting.id,
        outlook: judgement.outlook,
        sentence: this.setting[judgement.outlook],
        covers: this.setting.covers,
        reasons: this.rules.map((rule) => reasons.get(rule.id)),
        unknowns,
        open_because: openBecause(judgement, unknowns),
        changes: [YES, NO].filter((target) => target !== judgement.answer).flatMap((target) => changesTo(judgement, target)),
        payment,
        next_steps: steps,
        sources: this.setting.sources ?? [],
        cites: this.setting.cites ?? "",
      };
    }
  }

  // The unsure facts that some completion of the others makes decisive, by the share of values that settle it.
  function unknownsOf({ states }) {
    const found = states.flatMap((state) => {
      const others = states.filter((other) => other !== state);
      const best = smallest(others.map((other) => other.best()), YES + 1);
      const now = smallest(others.map((other) => other.answer), YES);
      return [...state.open()]
        .filter(([, open]) => open.lowest < best)
        .map(([fact, open]) => ({ fact, share: shareThatSettles(open, now) }));
    });
    return found
      .sort((one, other) => other.share - one.share || placeOf.get(one.fact) - placeOf.get(other.fact))
      .map(({ fact }) => fact);
  }

  // The smallest sets: one group is enough for a no, a yes needs every group.
  function changesTo({ states }, target) {
    const each = states.map((state) => state.changes.get(target)());
    let found = [];
    if (target === NO) {
      const reachable = each.filter((sets) => sets.length);
      const size = reachable.length ? Math.min(...reachable.map((sets) => sets[0].length)) : 0;
      found = reachable.flat().filter((changed) => changed.length === size);
    } else if (each.every((sets) => sets.length) && each.reduce((sum, sets) => sum + sets[0].length, 0) <= MOST_CHANGES) {
      found = product(each).map((parts) => parts.flat().sort((one, other) => placeOf.get(one[0]) - placeOf.get(other[0])));
    }
    return found.sort(inTableOrder).map((changed) => ({
      facts: Object.fromEntries(changed),
      outlook: OUTLOOKS.get(target),
      kinds: Object.fromEntries(changed.map(([fact]) => [fact, facts.get(fact).kind])),
    }));
  }

  function inTableOrder(one, other) {
    const place = ([fact, value]) => [placeOf.get(fact), facts.get(fact).values.indexOf(value)];
    const [ours, theirs] = [one, other].map((changed) => changed.flatMap(place));
    const differs = ours.findIndex((number, index) => number !== theirs[index]);
    return differs < 0 ? 0 : ours[differs] - theirs[differs];
  }

  // Why the outlook stays open whatever the reader answers.
  function openBecause({ states, answer }, unknowns) {
    if (answer !== UNSURE) return "";
    let held = states.flatMap((state) => state.heldOpen());
    if (!held.length && !unknowns.length) held = states.flatMap((state) => state.leftOpen());
    return unique(held).join(" ");
  }

  // --- One child in, one finding per setting out -----------------------------------------------------------------------------

  // Made ready when first asked for: the guide brings its rules after its questions.
  const gatesOf = once(() => data.settings.map((setting) => new SettingGates(setting)));
  const stepsOf = once(() => data.next_steps.map((step) => ({ ...step, ready: ready(step.when) })));
  const asking = data.asking.map((row) => ({ ...row, ready: ready(row.when) }));
  const nouns = new Map(facts.get("therapy").options.filter((option) => option.noun).map((option) => [option.value, option.noun]));

  const areasOf = (profile) => new Set([...profile.signs].map((sign) => signs.get(sign).area));

  // The steps worth doing for one setting, in the order of the table.
  function stepsFor(setting, profile, outlooks, areas) {
    const child = { facts: profile.facts, areas, outlooks, setting };
    return stepsOf()
      .filter((step) => step.settings.includes(setting) && step.ready(child) === YES)
      .map(({ id, text, sources = [], cites = "" }) => (
        { id, text: text.split("{therapy}").join(nouns.get(profile.facts.therapy)), sources, cites }
      ));
  }

  // The outlook of every setting, and of paying for it, by id.
  function outlooksOf(given = {}) {
    const { facts: known } = profileOf(given);
    return Object.fromEntries(gatesOf().map((gate) => [gate.setting.id, gate.judge(known).outlook]));
  }

  // Say for each setting whether it is likely for this child, why, what is unknown and what would change it.
  function evaluate(given = {}) {
    const profile = profileOf(given);
    const gates = gatesOf();
    const areas = areasOf(profile);
    const judged = new Map(gates.map((gate) => [gate.setting.id, gate.judge(profile.facts)]));
    const outlooks = Object.fromEntries([...judged].map(([setting, judgement]) => [setting, judgement.outlook]));
    const finding = (gate, payment) => {
      const { id } = gate.setting;
      return gate.finding(judged.get(id), payment, stepsFor(id, profile, outlooks, areas));
    };
    const findings = {};
    for (const gate of gates.filter((each) => each.setting.kind === "setting")) {
      const paying = gates.find((each) => each.setting.id === `${gate.setting.id}_payment`);
      findings[gate.setting.id] = finding(gate, paying ? finding(paying, null) : null);
    }
    return findings;
  }

  // Say whether to ask for an evaluation, why, and how.
  function shouldAsk(given = {}) {
    const profile = profileOf(given);
    const child = { facts: profile.facts, areas: areasOf(profile), outlooks: {}, setting: "" };
    const { answer, text, why = [], how = [], sources = [], replaces = [] } = asking.find((row) => row.ready(child) === YES);
    const today = data.signs.filter((sign) => sign.area === "doctor" && profile.signs.has(sign.id));
    return { answer, text, why, how, doctor_today: today.map((sign) => sign.text), sources, replaces };
  }

  // A condition of a form or a letter answered for what is known: 1 for yes, 0 for unsure, -1 for no.
  const made = new WeakMap();
  function answer(tree, { facts: known, signs: noticed = [], outlooks = {} }) {
    if (!made.has(tree)) made.set(tree, ready(tree));
    return made.get(tree)({ facts: known, areas: areasOf({ signs: noticed }), outlooks, setting: "" });
  }

  return { evaluate, outlooksOf, shouldAsk, answer, NO, UNSURE, YES };
};
globalThis.helpers = globalThis.helpersReasoning();
