/** The two faces, bundled: nothing is fetched from a network. */
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
