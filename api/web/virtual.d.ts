/** Made by vite.config.ts from api/words and the registry of facts. */
declare module "virtual:words/*" {
  const sentences: Readonly<Record<string, string>>;
  export default sentences;
}
