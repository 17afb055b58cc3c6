#!/bin/sh
# Draws the covers once more as PNG, 1200 by 630: messengers and search engines take no SVG. Run it after a cover changed, from
# the project's folder; it needs Chromium and ImageMagick. What it makes is part of the repository.
#   ops/covers/render.sh [name of a cover ...]
set -eu
covers=src/main/resources/static/img/covers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ $# -gt 0 ] || set -- $(ls "$covers" | sed -n 's/\.svg$//p')
for cover; do
  # The middle of the drawing, 85 of its 800 units cut off above and below.
  printf '<!doctype html><style>body{margin:0;overflow:hidden}img{display:block;margin-top:-85px}</style><img src="file://%s/%s/%s.svg" width="1200" height="800">' \
    "$PWD" "$covers" "$cover" > "$work/page.html"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --window-size=1200,630 \
    --screenshot="$work/large.png" "file://$work/page.html" > /dev/null 2>&1
  for colours in 128 64 32 16; do
    convert "$work/large.png" -crop 1200x630+0+0 +repage +dither -colors "$colours" -strip -define png:compression-level=9 "PNG8:$covers/$cover.png"
    [ "$(wc -c < "$covers/$cover.png")" -gt 60000 ] || break
  done
  echo "$cover: $(wc -c < "$covers/$cover.png") bytes, $colours colours"
done
