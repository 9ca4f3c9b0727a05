"""How a take-out looks: it stands alone, so it has its own few rules."""

STYLE = """\
:root {
  color-scheme: light dark;
  --page: light-dark(#f7f7f9, #121317);
  --card: light-dark(#fff, #1d1f25);
  --line: light-dark(#dedfe6, #343741);
  --text: light-dark(#1a1b20, #ececf1);
  --quiet: light-dark(#5d6070, #a4a7b5);
  --link: light-dark(#3b5bdb, #91a7ff);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 16px/1.5 system-ui, sans-serif;
}
main {
  display: flex;
  flex-direction: column;
  gap: 16px;
  max-width: 720px;
  margin: 0 auto;
  padding: 24px 16px 48px;
}
h1, p { margin: 0; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; }
a { color: var(--link); }
.note { color: var(--quiet); font-size: 0.875rem; }
.text { white-space: pre-wrap; }
article, .ways > * {
  padding: 16px;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--card);
}
article { display: flex; flex-direction: column; gap: 12px; }
.message { gap: 4px; padding: 12px 16px; }
.ways { display: flex; flex-direction: column; gap: 8px; }
.ways > * {
  display: flex;
  justify-content: space-between;
  align-items: baseline;
  gap: 16px;
  text-decoration: none;
  overflow-wrap: anywhere;
}
.ways > * > .note { flex: none; }
.ways > a { font-weight: 600; }
.ways > a:hover { border-color: var(--link); }
.path, .turning { display: flex; gap: 16px; }
.turning a[rel="next"] { margin-left: auto; }
.photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 8px; }
.photos img { display: block; width: 100%; border-radius: 8px; background: var(--line); }
"""
