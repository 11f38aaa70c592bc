"""Make the script that draws charts in a browser: Vega, Vega-Lite and Vega-Embed in one file, which fetches nothing.

Source: the bundle within the package ``vl-convert-python`` (the version is printed). Run ``python data/vega/build.py`` after a
change of ``windvane.write.pictures.VEGA_LITE``. The licences are in ``vega.LICENSE`` beside the file; look through them when the
versions change.
"""

from pathlib import Path

import vl_convert

from windvane.write.pictures import VEGA_LITE

TARGET = Path(__file__).parents[2] / "src/windvane/faces/web/static/vega.js"
#: What a page loads once may not be more, in bytes.
BYTES_AT_MOST = 1_000_000


def main() -> None:
    """Write the file, and say what is in it."""
    bundle = vl_convert.javascript_bundle("window.vegaEmbed=vegaEmbed;", vl_version=VEGA_LITE)
    versions = (
        f"Vega {vl_convert.get_vega_version()}, Vega-Lite {VEGA_LITE}, Vega-Embed {vl_convert.get_vega_embed_version()}"
    )
    data = f"/*! {versions}: see vega.LICENSE. Made by data/vega/build.py. */\n{bundle.strip()}\n".encode()
    assert len(data) <= BYTES_AT_MOST, f"{len(data):,} bytes are too many"
    TARGET.write_bytes(data)
    print(f"{versions} (vl-convert-python {vl_convert.__version__}): {len(data):,} bytes")


if __name__ == "__main__":
    main()
