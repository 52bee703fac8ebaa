// The theme the reader chose, set before anything is painted.
try {
  const theme = localStorage.getItem("octavo-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {}
