"""The site: every notebook with its stored outputs, and a page for every module. `python docs/build.py FOLDER`

Nothing is executed. The notebooks are copied without nbdev's directives, tests and imports are folded, the pages of
the API are written from signatures and docments, Sphinx makes HTML of both, and every link of that HTML is followed."""
import ast, importlib, inspect, json, re, shutil, sys, tempfile, textwrap
from dataclasses import MISSING, fields, is_dataclass
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit
from fastcore.docments import docments
from sphinx.cmd.build import main as sphinx

root = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(root))
chapters = {"Basics": "0[0-5]", "Measures": "0[6-9]", "Adaptation": "1[0-6]", "Tools": "1[7-9]",
            "Runs": "runs/", "Reports": "reports/"}

# ---- notebooks

def slug(title): # of a heading, as GitHub and MyST make anchors
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")

def folded(code, directives, report): # what a cell's lid says, None: it stays open
    if "hide" in directives: return "Hidden"
    if re.match(r"(import|from) ", code): return "Imports"
    if report: return "Code"
    if not directives & {"export", "exporti"} and re.search(r"^ *(test_\w+\(|assert )", code, re.M): return "Tests"

def for_reading(cell, report): # a code cell without directives, folded where it is not for a first reading
    lines = "".join(cell["source"]).splitlines()
    directives = {line.split("|")[1].split()[0] for line in lines if re.match(r"#\| *\w", line)}
    code = "\n".join(line for line in lines if not line.startswith("#|")).strip()
    lid = folded(code, directives, report)
    metadata = {"tags": ["hide-input"], "mystnb": {"code_prompt_show": lid, "code_prompt_hide": lid}} if lid else {}
    return {**cell, "source": code, "metadata": metadata}

def with_slugs(cell): # JupyterLab's anchors (#What-you-know-now) in Sphinx's spelling
    text = "".join(cell["source"])
    anchor = lambda m: m[1] + "#" + slug(m[2]) + ")"
    return {**cell, "source": re.sub(r"(\]\([^)\s#]*)#([^)\s]+)\)", anchor, text)}

def readable(nb, report): # the cells to show
    cells = []
    for cell in nb["cells"]:
        if cell["cell_type"] == "markdown": cells.append(with_slugs(cell))
        elif cell["cell_type"] == "code" and "".join(cell["source"]).strip():
            cell = for_reading(cell, report)
            if cell["source"]: cells.append(cell)
    return {**nb, "cells": cells}

def copy_notebooks(source): # nbs/ -> source; the first page gets the table of contents
    shutil.copytree(root / "nbs", source, ignore=shutil.ignore_patterns(".*"), dirs_exist_ok=True)
    pages = [p.relative_to(source) for p in sorted(source.rglob("*.ipynb"))]
    for page in pages:
        nb = readable(json.loads((source / page).read_text()), report=page.parts[0] == "reports")
        if str(page) == "index.ipynb":
            nb["cells"].append(dict(cell_type="markdown", id="toc", metadata={}, source=contents(pages)))
        (source / page).write_text(json.dumps(nb))

def side_name(page): # "01 Diffusion" for 01_diffusion
    title = re.search(r'"# ([^"\\]+)', (root / "nbs" / page).read_text())[1]
    return " ".join([*re.findall(r"^\d\d", page.name), title])

def contents(pages): # the table of contents, for the side bar
    parts = {title: [p for p in pages if re.match(names, str(p))] for title, names in chapters.items()}
    start = [p for p in pages if not any(p in part for part in parts.values()) and p.name != "index.ipynb"]
    trees = {"Start": start, **parts}
    lines = {title: [f"{side_name(p)} <{p.with_suffix('')}>" for p in part] for title, part in trees.items() if part}
    lines["API"] = ["api/index"]
    tree = "```{{toctree}}\n:hidden:\n:caption: {}\n{}\n```"
    return "\n".join(tree.format(title, "\n".join(part)) for title, part in lines.items())

# ---- API

def modules(): # name -> its notebook, in reading order
    found = {}
    for path in sorted((root / "nbs").glob("[0-9]*.ipynb")):
        exported = re.search(r"#\| default_exp (\w+)", path.read_text())
        if exported: found[exported[1]] = path.stem
    return found

def plain(text): # not to be read as Markdown, but for names in backticks
    parts = re.split(r"(`[^`]+`)", (text or "").replace("\n", " "))
    return "".join(part if part.startswith("`") else re.sub(r"([\\*$<\[\]`|])", r"\\\1", part) for part in parts)

def signature(thing): # "(a, b=1)", the defaults as they were written
    if inspect.isclass(thing):
        if is_dataclass(thing):
            default = lambda f: "" if f.default is MISSING else f"={f.default!r}"
            return "(" + ", ".join(f.name + default(f) for f in fields(thing)) + ")"
        if "__init__" not in vars(thing): return ""
        thing = thing.__init__
    arguments = ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0].args
    for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]:
        if a: a.annotation = None
    return "(" + re.sub(r"^self(, )?", "", ast.unparse(arguments)) + ")"

def type_name(a): # of an annotation, without its modules
    if a in (inspect.Parameter.empty, None, type(None), type(plain)): return "" # the last two are those of a default
    name = a.__name__ if inspect.isclass(a) and not getattr(a, "__args__", None) else str(a)
    return re.sub(r"\b(\w+\.)+(?=\w)", "", name)

def meanings(thing): # a line for each parameter, from its docment
    for name, d in docments(thing, full=True).items():
        kind = type_name(d.anno)
        if name == "self" or not (kind or d.docment): continue
        yield f"- **{plain(name)}**" + (f" (`{kind}`)" if kind else "") + (f": {plain(d.docment)}" if d.docment else "")

def entry(name, thing, kind): # one object of Sphinx's Python domain
    about = plain(inspect.getdoc(thing)) if thing.__doc__ else ""
    lines = [] if inspect.isclass(thing) and not signature(thing) else meanings(thing)
    return "\n".join([f"```{{py:{kind}}} {name}{signature(thing)}", "", about, "", *lines, "```"])

def written(module, symbol): # what is assigned to a name, as it is written
    for node in ast.parse(inspect.getsource(module)).body:
        targets = getattr(node, "targets", [])
        names = [n.id for t in targets for n in getattr(t, "elts", [t]) if isinstance(n, ast.Name)]
        if symbol in names: return textwrap.shorten(ast.unparse(node.value), 200, placeholder=" …")

def module_page(name, notebook): # everything public
    module = importlib.import_module(f"ddpm_pa_nb.{name}")
    text = [f"# {name}", plain(module.__doc__), f"Explained in [{notebook}](../{notebook}.ipynb).",
            f"```{{py:module}} ddpm_pa_nb.{name}\n```"]
    for symbol in module.__all__:
        thing = getattr(module, symbol)
        if getattr(thing, "__module__", None) != module.__name__ or not callable(thing):
            text.append(f"```{{py:data}} {symbol}\n:value: {written(module, symbol)}\n```")
            continue
        text.append(entry(symbol, thing, "class" if inspect.isclass(thing) else "function"))
        for method, f in vars(thing).items() if inspect.isclass(thing) else ():
            default = is_dataclass(thing) and method in {field.name for field in fields(thing)}
            if inspect.isfunction(f) and not method.startswith("_") and not default:
                text.append(entry(f"{symbol}.{method}", f, "method"))
    return "\n\n".join(text)

def write_api(folder): # a page for each module, and one that lists them
    folder.mkdir()
    lines = []
    for name, notebook in modules().items():
        page = module_page(name, notebook)
        (folder / f"{name}.md").write_text(page)
        about = importlib.import_module(f"ddpm_pa_nb.{name}").__doc__
        lines.append(f"- [{name}]({name}.md): {plain(about)}")
    tree = "```{toctree}\n:hidden:\n" + "\n".join(modules()) + "\n```"
    (folder / "index.md").write_text("\n".join(["# API", "", *lines, "", tree]))

# ---- HTML

def copy_mathjax(static): # the one file and the fonts that a page loads, of the package sphinx-mathjax-offline
    package = Path(find_spec("sphinx-mathjax-offline").submodule_search_locations[0]) / "static" / "mathjax"
    static.mkdir(parents=True)
    shutil.copy(package / "tex-chtml.js", static)
    shutil.copytree(package / "output/chtml/fonts", static / "output/chtml/fonts")

class Page(HTMLParser):
    "What a page points to, and what can be pointed to in it."
    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        self.ids |= {a[k] for k in ("id", "name") if a.get(k)}
        if tag == "a" and a.get("href"): self.links.append(a["href"])
        if tag == "link" and a.get("rel") in ("stylesheet", "preload", "icon"): self.loads.append(a["href"])
        if tag in ("script", "img", "iframe", "source") and a.get("src"): self.loads.append(a["src"])

def faults(out): # links that lead nowhere, and whatever a page would load from a network
    pages = {p.resolve(): Page(p.read_text()) for p in out.rglob("*.html") if "_static" not in p.parts}
    for path, page in pages.items():
        for url in page.links + page.loads:
            parts = urlsplit(url)
            if parts.scheme == "data": continue
            if parts.scheme or parts.netloc:
                if url in page.loads: yield f"{path.name} loads {url}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists(): yield f"{path.name}: {url} is not there"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield f"{path.name}: {url} has no such anchor"

def build(out): # FOLDER/index.html and all it needs
    with tempfile.TemporaryDirectory() as work:
        source, html = Path(work) / "source", Path(work) / "html"
        copy_notebooks(source)
        write_api(source / "api")
        copy_mathjax(Path(work) / "static" / "mathjax")
        static = f"html_static_path={root}/docs/static,{work}/static"
        strict = ["-W", "--keep-going", "-q", "-c", f"{root}/docs", "-d", f"{work}/doctrees", "-D", static]
        if sphinx([*strict, str(source), str(html)]): sys.exit("Sphinx warned: the site is not complete")
        shutil.rmtree(out, ignore_errors=True)
        shutil.move(html, out)
    if wrong := sorted(set(faults(out))): sys.exit("\n".join(wrong))
    print(f"{len(list(out.rglob('*.html')))} pages, all links followed; open {out / 'index.html'}")

if __name__ == "__main__": build(Path(sys.argv[1]))
