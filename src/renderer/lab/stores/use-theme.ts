import { watchEffect } from 'vue';
import { usePreferences } from './preferences.ts';

/**
 * Shows the page light or dark, as the person has chosen; the tokens follow the scheme of the
 * document.
 */
export function useTheme(): void {
  const store = usePreferences();
  watchEffect(() => {
    const { theme } = store.preferences;
    document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
  });
}
