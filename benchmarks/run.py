"""`make bench`: how long things take here, beside something that every reader of the table can judge.

Nothing here passes or fails; the numbers are read by people. Each row says what was measured, the median and the
worst or 95th percentile, and a ratio to a bare interpreter, to `import pandas`, or to one pass of numpy.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[1]
MILLION = 1_000_000


def milliseconds(action: Callable[[], object], runs: int) -> list[float]:
    """How long does each of so many runs take?"""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def show(what: str, times: list[float], beside: str = "", compared: float = 0) -> None:
    """Print a row: what, median, 95th percentile, worst, and the ratio to something known."""
    middle = statistics.median(times)
    late = times[min(len(times) - 1, int(len(times) * 0.95))]
    ratio = f"{middle / compared:6.2f} × {beside}" if compared else ""
    print(f"{what:<52} {middle:9.3f} {late:9.3f} {max(times):9.3f}   {ratio}")


def in_a_new_python(code: str, runs: int = 7) -> list[float]:
    """How long does a new interpreter take to run this?"""
    return milliseconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), runs)


def starting() -> None:
    """Importing, and the first evaluation."""
    bare = statistics.median(in_a_new_python("pass"))
    show("a bare interpreter", [bare])
    pandas = in_a_new_python("import pandas")
    show("import pandas", pandas, "bare interpreter", bare)
    first = in_a_new_python("import helpers; helpers.evaluate(helpers.ChildProfile(age=7))")
    show("import helpers, one evaluation", first, "import pandas", statistics.median(pandas))
    code = (
        "import time, helpers.catalog as c; s = time.perf_counter(); c.load(); print((time.perf_counter() - s) * 1000)"
    )
    out = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(5)]
    show("reading the catalog", sorted(float(each.stdout) for each in out))


def one_child() -> None:
    """One evaluation, everything included, over the ready-made children."""
    import helpers

    profiles = [helpers.ChildProfile(**child.facts, signs=child.signs) for child in helpers.load().children.values()]
    cold = milliseconds(lambda: helpers.evaluate(profiles[0]), 1)
    show("the very first evaluation (rules are made ready)", cold)
    per_child = [statistics.median(milliseconds(lambda p=profile: helpers.evaluate(p), 200)) for profile in profiles]
    show(f"one evaluation, over {len(profiles)} ready-made children", sorted(per_child))


def many_children() -> None:
    """A million children as categories and as words, beside one numpy pass over a million small numbers."""
    import numpy as np
    import pandas as pd

    import helpers

    draw = np.random.default_rng(20261124)
    values = {f.id: [*f.values, "unsure"] for f in helpers.load().facts.values() if f.id != "age"}
    codes = {name: draw.integers(0, len(found), MILLION) for name, found in values.items()}
    categories = pd.DataFrame({name: pd.Categorical.from_codes(codes[name], values[name]) for name in values})
    categories["age"] = draw.integers(0, 31, MILLION).astype(float)
    one, other = (draw.integers(-1, 2, MILLION).astype(np.int8) for _ in range(2))
    numpy_pass = statistics.median(milliseconds(lambda: np.minimum(one, other), 9))
    show("one numpy pass over a million small numbers", [numpy_pass])
    times = milliseconds(lambda: helpers.evaluate_many(categories), 5)
    show("a million children, as categories", times, "numpy pass", numpy_pass)
    words = categories.drop(columns="age").astype(object).assign(age=categories["age"])
    show(
        "a million children, as words", milliseconds(lambda: helpers.evaluate_many(words), 3), "numpy pass", numpy_pass
    )
    print(f"{'peak memory with a million children, pandas included':<52} {_peak_memory():9.0f} MB")


def _peak_memory() -> float:
    """How much memory does a Python of its own take at most, while it makes and evaluates a million children?"""
    code = """
import numpy as np, pandas as pd, helpers
draw = np.random.default_rng(1)
frame = pd.DataFrame({f.id: pd.Categorical.from_codes(draw.integers(0, len(f.values), 1_000_000, np.int8), list(f.values))
                      for f in helpers.load().facts.values() if f.id != "age"})
frame["age"] = 8.0
helpers.evaluate_many(frame)
print(next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


CHANGE = """
async ([label, runs, watched]) => {
  const select = [...document.querySelectorAll('label')].find(each => each.textContent === label).control;
  const shown = document.querySelector(watched);
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const seen = new Promise(done => new MutationObserver((_, self) => { self.disconnect(); done(); })
      .observe(shown, {childList: true, subtree: true, characterData: true}));
    select.selectedIndex = (run + 1) % 2;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await seen;
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
    await new Promise(done => setTimeout(done, 60));
  }
  return times;
}
"""


def in_the_page() -> None:
    """How long a change takes until it is visible, and how long a page takes to come up, in Chromium over Voilà."""
    sys.path.insert(0, str(TOP / "tests" / "browser"))
    import tempfile

    import chromium
    from conftest import FLAGS, served
    from looking import ready
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if path is None:
        print("No Chromium here: the rows about the pages are left out.")
        return
    changes = {
        "02_one_child_both_gates": ("Does it affect learning, or taking part in the school day?", ".settings-pinned"),
        "01_side_by_side": ("Show", ".settings-lines"),
    }
    command = ["voila", "notebooks", "--no-browser", "--Voila.ip=127.0.0.1"]
    with (
        tempfile.TemporaryDirectory() as home,
        served(command, TOP, Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, (label, watched) in changes.items():
            page = browser.new_page()
            up = milliseconds(lambda p=page, n=name: ready(p, f"{address}/voila/render/{n}.ipynb"), 1)
            show(f"{name}: ready to use in Voilà, cold", up)
            if page.get_by_label("Start from a made-up child").count():
                page.get_by_label("Start from a made-up child").select_option(index=1)
                page.wait_for_timeout(500)
            page.evaluate(CHANGE, [label, 10, watched])
            show(f"{name}: a change until it is visible", sorted(page.evaluate(CHANGE, [label, 100, watched])))
            page.close()
        browser.close()


GUIDE = "20_parent_guide"
BARE = "00_bare"
ONE_ANSWER = """
async (runs) => {
  const shown = (selector) => [...document.querySelectorAll(selector)].find(each => each.offsetParent !== null);
  const heading = () => shown('.settings-guide [data-settings-focus]')?.dataset.settingsFocus;
  const times = [];
  for (let run = 0; run < runs; run++) {
    const before = heading();
    const start = performance.now();
    const seen = new Promise(done => new MutationObserver((_, self) => {
      if (!heading() || heading() === before) return;
      self.disconnect();
      document.body.offsetHeight; // laid out, ready to be painted
      done();
    }).observe(document.body, {childList: true, subtree: true, attributes: true}));
    // There and back again: answer this question, then the button before the others leads back.
    (run % 2 ? shown('.settings-moves button') : shown('.settings-answer')).click();
    await seen;
    times.push(performance.now() - start);
    await new Promise(done => setTimeout(done, 60));
  }
  return times;
}
"""


def in_the_guide() -> None:
    """The parents' guide: its first words, its controls, one answer, and what it transfers beside a bare page."""
    sys.path.insert(0, str(TOP / "tests" / "browser"))
    import tempfile

    import chromium
    import nbformat
    from conftest import FLAGS, served
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    if path is None:
        print("No Chromium here: the rows about the guide are left out.")
        return
    with (
        tempfile.TemporaryDirectory() as home,
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
    ):
        notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        notebook.cells = [nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.Button(description='Bare')")]
        nbformat.write(notebook, Path(folder) / f"{BARE}.ipynb")
        for name in (f"notebooks/{GUIDE}.ipynb", "voila.json"):
            (Path(folder) / Path(name).name).write_bytes((TOP / name).read_bytes())
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        with served(["voila", ".", "--no-browser", "--Voila.ip=127.0.0.1"], Path(folder), Path(home)) as address:
            time.sleep(5)  # until a kernel is ready
            bare = _page_of_the_guide(browser, f"{address}/voila/render/{BARE}.ipynb", "Bare")
            found = [_page_of_the_guide(browser, f"{address}/voila/render/{GUIDE}.ipynb", "Español") for _ in range(3)]
            show("the guide: its first words", sorted(each["words"] for each in found))
            show("the guide: its controls, kernel preheated", sorted(each["controls"] for each in found))
            show("the guide: an answer until the next question is there", sorted(found[-1]["answers"]))
            print(f"{'the guide: bytes that it transfers':<52} {found[0]['bytes']:9.0f}", end="   ")
            print(f"{found[0]['bytes'] / bare['bytes']:6.3f} × a bare page ({bare['bytes']:.0f})")
        browser.close()


def _page_of_the_guide(browser: Any, address: str, button: str) -> dict[str, Any]:
    """Open a page as a new visitor; say when its words and its controls were there, and how many bytes came."""
    context = browser.new_context()
    page = context.new_page()
    sizes = {"bytes": 0.0}
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda done: sizes.update(bytes=sizes["bytes"] + done["encodedDataLength"]))
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("main").wait_for()
    words = (time.perf_counter() - start) * 1000
    page.get_by_role("button", name=button).wait_for(timeout=60_000)
    controls = (time.perf_counter() - start) * 1000
    page.wait_for_timeout(3000)
    answers = []
    if page.locator(".settings-guide").count():
        for _ in range(2):
            page.get_by_role("button", name="Next", exact=True).click()
            page.wait_for_timeout(700)
        page.evaluate(ONE_ANSWER, 10)
        answers = page.evaluate(ONE_ANSWER, 100)
    context.close()
    time.sleep(5)  # until the next kernel is ready
    return {"words": words, "controls": controls, "answers": answers, **sizes}


SITE_CHANGE = """
([label, runs]) => {
  const select = [...document.querySelectorAll("label")].find((each) => each.textContent === label).control;
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    select.selectedIndex = (run + 1) % 2;
    select.dispatchEvent(new Event("change", {bubbles: true}));
    document.body.offsetHeight; // laid out, ready to be painted
    times.push(performance.now() - start);
  }
  return times;
}
"""


SITE_ANSWER = """
(runs) => {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const button = document.querySelector(run % 2 ? ".settings-buttons button" : ".settings-answer");
    const start = performance.now();
    button.click();
    document.body.offsetHeight; // laid out, ready to be painted
    times.push(performance.now() - start);
  }
  return times;
}
"""


def on_the_site() -> None:
    """The same pages without a server, from a plain web host on this machine: up, a change, and what is sent."""
    sys.path.insert(0, str(TOP / "tests" / "browser"))
    import functools
    import gzip
    import tempfile
    import threading
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    import chromium
    from conftest import FLAGS
    from playwright.sync_api import sync_playwright

    from helpers.site import build_site

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    path = chromium.find()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        show("writing the site", milliseconds(lambda: build_site(site), 3))
        size = sum(each.stat().st_size for each in site.iterdir()) / 1_000_000
        print(f"{'the whole site':<52} {size:9.1f} MB")
        if path is None:
            return
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name in SITE_PAGES:
            if not (site / f"{name}.html").exists():
                continue
            up, sent = [], {}
            for _ in range(9):
                browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
                page = browser.new_page()
                page.on("request", lambda request, into=sent: into.setdefault(request.url.rsplit("/", 1)[-1], None))
                address = f"http://127.0.0.1:{server.server_port}/{name}.html"
                up += milliseconds(
                    lambda p=page, a=address: (p.goto(a), p.wait_for_selector("main select, main button")), 1
                )
                browser.close()
            show(f"{name}: ready to use on the site, cold", sorted(up))
            files = [(site / each).read_bytes() for each in sent if (site / each).is_file() and each]
            raw, packed = sum(map(len, files)) / 1000, sum(len(gzip.compress(each)) for each in files) / 1000
            print(f"{name + ': sent, with the style sheet':<52} {raw:9.1f} kB, {packed:.1f} kB as a host compresses it")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/02_one_child_both_gates.html#child-maya")
        page.evaluate(SITE_CHANGE, ["Does it affect learning, or taking part in the school day?", 20])
        times = page.evaluate(SITE_CHANGE, ["Does it affect learning, or taking part in the school day?", 200])
        show("02_one_child_both_gates: a change, laid out, on the site", sorted(times))
        page.goto(f"http://127.0.0.1:{server.server_port}/guide.en.html")
        for _ in range(2):
            page.get_by_role("button", name="Next", exact=True).click()
        page.wait_for_timeout(500)
        page.evaluate(SITE_ANSWER, 20)
        show("guide.en: a change of question, laid out, on the site", sorted(page.evaluate(SITE_ANSWER, 200)))
        browser.close()
        server.shutdown()


SITE_PAGES = ("guide.en", "02_one_child_both_gates", "01_side_by_side")


def in_memory() -> None:
    """What visitors and students cost in memory. See `memory.py` beside this file."""
    import memory

    memory.main()


def main() -> None:
    """Measure and print; name parts on the command line to measure only those."""
    parts = {
        "start": starting,
        "one": one_child,
        "many": many_children,
        "page": in_the_page,
        "guide": in_the_guide,
        "site": on_the_site,
    }
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parts", nargs="*", choices=[*parts, []], help="which parts (all)")
    chosen = arguments.parse_args().parts or list(parts)
    print(f"{'milliseconds':<52} {'median':>9} {'p95':>9} {'worst':>9}   ratio of medians")
    for name in chosen:
        parts[name]()


if __name__ == "__main__":
    main()
