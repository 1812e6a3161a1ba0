/** Style sheets are imported for their effect; the bundler takes them away. */
declare module '*.css';
declare module '@fontsource-variable/inter';
declare module '@fontsource-variable/jetbrains-mono';
