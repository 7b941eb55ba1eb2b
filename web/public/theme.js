// Also read by src/lib/settings.ts: the same key, the same shape.
try {
  const { theme, density } = JSON.parse(localStorage.getItem('cranny.settings') ?? '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  if (density === 'comfortable') document.documentElement.dataset.density = density;
} catch {
  // Storage may be refused or hold something else: the system's theme it is.
}
