"""The notebooks as a reader meets them: in JupyterLab, in Chromium. `python .ci/browser.py [01_diffusion …]`, without names all.

Each is opened on a copy, must not count as changed, and is run cell by cell without an error (those marked slow are left out).
Then the explorer's controls are moved, and its pictures have to change. Without Chromium or playwright it says so, and ends well."""
import json, os, shutil, socket, subprocess, sys, tempfile, time
from pathlib import Path
from urllib.request import urlopen

root = Path(__file__).resolve().parents[1]
chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
flags = ("--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync").split()

def copied(folder): # the project in another folder, where saving a notebook harms nobody
    shutil.copytree(root / "nbs", folder / "nbs", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name in ("settings.ini", "setup.py", "README.md", "data", "ddpm_pa_nb"): (folder / name).symlink_to(root / name)
    return folder / "nbs"

def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]

def jupyterlab(folder, port): # a server of its own: no settings of the user's are read or written
    own = {name: str(folder / name.lower()) for name in
           ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")}
    options = {"ServerApp.port": port, "ServerApp.root_dir": folder / "nbs", "ServerApp.allow_root": True,
               "IdentityProvider.token": "", "LabApp.expose_app_in_browser": True,
               "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate", "LabApp.news_url": "None"}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", *(f"--{k}={v}" for k, v in options.items())]
    log = open(folder / "jupyterlab.log", "w")
    paths = str(folder / "nbs" / ".jupyter")
    return subprocess.Popen(command, env={**os.environ, **own, "JUPYTER_CONFIG_PATH": paths}, stdout=log, stderr=log)

def wait_for(what, seconds, said): # until what() is true
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found := what(): return found
        except OSError: pass
        time.sleep(0.2)
    raise AssertionError(f"{said}: not in {seconds} seconds")

OPEN = """async path => {
    const panel = window.panel = await jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'});
    await panel.context.ready; await panel.sessionContext.ready; await panel.sessionContext.session.kernel.info;
}"""
RUN = """async i => {
    panel.content.activeCellIndex = i;
    await jupyterapp.commands.execute('notebook:run-cell');
    panel.content.widgets[i].node.dataset.cell = i;
    return panel.content.widgets[i].model.outputs.toJSON().filter(o => o.output_type == 'error').map(o => o.evalue);
}"""
CLOSE = """async () => { await panel.sessionContext.shutdown(); panel.context.model.dirty = false; panel.dispose(); }"""

def is_run(cell): # tests leave the others out, too
    lines = "".join(cell["source"]).splitlines()
    directives = {word for line in lines if line.startswith("#|") for word in line[2:].split()}
    return cell["cell_type"] == "code" and not directives & {"slow", "notest"}

def try_notebook(page, folder, name): # open, look whether it counts as changed, run, save
    notebook, start = json.loads((folder / f"{name}.ipynb").read_text()), time.monotonic()
    cells, metadata = notebook["cells"], notebook["metadata"]
    page.evaluate(OPEN, f"{name}.ipynb")
    time.sleep(1)                                                          # what JupyterLab adds, it adds by now
    assert not page.evaluate("panel.context.model.dirty"), "counts as changed when it is opened"
    for i, cell in enumerate(cells):
        if not is_run(cell): continue
        errors = page.evaluate(RUN, i)
        assert not errors, f"cell {i}: {errors}"
    if name == "18_explorer": try_controls(page, cells)
    page.evaluate("panel.context.save()")
    saved = json.loads((folder / f"{name}.ipynb").read_text())
    assert saved["metadata"] == metadata, f"is saved with {saved['metadata']}"
    assert not any(cell.get("execution_count") for cell in saved["cells"]), "is not cleaned when it is saved"
    page.evaluate(CLOSE)
    print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)

def try_controls(page, cells): # each cell that shows controls: move one, and its picture changes
    for i, cell in enumerate(cells):
        name = "".join(cell["source"]).partition("(")[0]
        if not name.startswith("explore_"): continue
        box = page.locator(f'[data-cell="{i}"]')
        box.scroll_into_view_if_needed()
        picture = lambda: [img.get_attribute("src") for img in box.locator("img").all()]
        before = wait_for(picture, 60, f"{name}: a picture") if name != "explore_my_ten" else []
        start = time.monotonic()
        for attempt in range(6): # a key that is pressed while a picture is being drawn may be lost
            MOVES.get(name, lambda box: box.locator(".noUi-handle").first.press("ArrowRight"))(box)
            try: wait_for(lambda: picture() not in ([], before), 30, f"{name}: another picture")
            except AssertionError:
                if attempt == 5: raise
            else: break
        print(f"  {name}: another picture after {time.monotonic() - start:.1f} s", flush=True)

def give_folder(box): # a path, and Enter
    box.locator("input[type=text]").fill(str(root / "data" / "shots" / "babies"))
    box.locator("input[type=text]").press("Enter")

MOVES = dict(explore_replay=lambda box: box.locator(".noUi-handle").first.press("ArrowLeft"),
             explore_nearest=lambda box: box.locator(".widget-toggle-button").nth(1).click(), explore_my_ten=give_folder)

def passes(page, folder, name):
    try:
        try_notebook(page, folder, name)
        return True
    except AssertionError as e: print(f"{name}: {e}", flush=True)
    page.evaluate(CLOSE)

def main(names):
    try: from playwright.sync_api import sync_playwright
    except ImportError: return print("not tried in a browser: playwright is not installed (make browser does that)")
    if not chromium: return print("not tried in a browser: there is no Chromium (Debian: apt-get install chromium)")
    names = names or sorted(p.stem for p in (root / "nbs").glob("[0-9]*.ipynb"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        nbs, port = copied(Path(folder)), free_port()
        server = jupyterlab(Path(folder), port)
        try:
            wait_for(lambda: urlopen(f"http://127.0.0.1:{port}/api").status == 200, 60, "JupyterLab")
            browser = playwright.chromium.launch(executable_path=chromium, args=flags)
            page = browser.new_page(viewport=dict(width=1400, height=1000))
            page.set_default_timeout(600_000)
            page.goto(f"http://127.0.0.1:{port}/lab")
            page.wait_for_function("window.jupyterapp && jupyterapp.restored.then(() => true)")
            failed = [name for name in names if not passes(page, nbs, name)]
            log = (Path(folder) / "jupyterlab.log").read_text()
            assert "Pre-save hook" not in log, log[-2000:]
            if failed: sys.exit(f"failed: {', '.join(failed)}")
        finally:
            server.terminate()
            server.wait()

if __name__ == "__main__": main(sys.argv[1:])
