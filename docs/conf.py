"Sphinx's settings, and links from names in backticks to the pages of the API."
import re
import ddpm_pa_nb
from docutils import nodes

project = html_title = "ddpm_pa_nb"
author, copyright, version = "the ddpm_pa_nb authors", "2026 onwards", ddpm_pa_nb.__version__
extensions = ["myst_nb"]
nb_execution_mode = "off" # outputs are the stored ones
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 4
mathjax_path = "mathjax/tex-chtml.js" # copied into the site: no page needs a network
html_theme = "sphinx_book_theme"
html_theme_options = dict(show_navbar_depth=1, show_toc_level=2, use_download_button=False, use_fullscreen_button=False,
                          navbar_persistent=[], navbar_start=[], navbar_center=[], navbar_end=[])
html_css_files = ["page.css"] # of static/; build.py names that folder, and the one of MathJax
html_show_sourcelink, html_copy_source = False, False
add_module_names = False
python_maximum_signature_line_length = 90
toc_object_entries_show_parents = "hide"

def api_names(env): # name -> (its full name, module, page and anchor), where only one thing has that name
    found = {}
    for full, thing in env.domains["py"].objects.items():
        parts = full.split(".")
        if thing.objtype == "module": continue
        for name in {parts[-1], ".".join(parts[2:])}:
            found.setdefault(name, []).append((full, parts[1], thing.docname, thing.node_id))
    for name in set(found) & set(ddpm_pa_nb.__all__): # `adapt` is the library's, not the command's
        home = getattr(ddpm_pa_nb, name).__module__
        found[name] = [place for place in found[name] if place[0] == f"{home}.{name}"]
    return {name: places[0] for name, places in found.items() if len(places) == 1}

def own_word(name, module, docname): # a plain word, such as `parameters`, is a name in its own notebook only
    return name in ddpm_pa_nb.__all__ or docname.partition("_")[2] == module

def link_names(app, doctree, docname): # `UNet` and `adapt(…)` become links
    names = app.env.api_names = getattr(app.env, "api_names", None) or api_names(app.env)
    for literal in list(doctree.findall(nodes.literal)):
        called = re.fullmatch(r"([A-Za-z_][\w.]*)(\(.*\))?", literal.astext())
        if not called or called[1] not in names or isinstance(literal.parent, nodes.reference): continue
        _, module, page, anchor = names[called[1]]
        if page == docname: continue
        if not called[2] and re.fullmatch("[a-z]+", called[1]) and not own_word(called[1], module, docname): continue
        uri = app.builder.get_relative_uri(docname, page) + "#" + anchor
        literal.replace_self(nodes.reference("", "", literal.deepcopy(), internal=True, refuri=uri))

def setup(app):
    app.connect("doctree-resolved", link_names)
    return dict(parallel_read_safe=True, parallel_write_safe=True)
