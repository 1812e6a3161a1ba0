import { z } from 'zod';

/** A repository on GitHub. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
}

const repositorySchema = z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]);

/** `owner/name`, `github:owner/name`, or an address of either protocol. */
const SPELLING =
  /^(?:github:|(?:git\+)?(?:https|ssh|git):\/\/(?:git@)?github\.com\/|git@github\.com:)?([\w-]+)\/([\w.-]+?)(?:\.git)?$/;

function parse(text: string): Repository | undefined {
  const [, owner, name] = SPELLING.exec(text) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}

/**
 * Where packages come from, and so where they look for updates and find their manual: the
 * repository whose workflow builds them (`GITHUB_REPOSITORY`), or the one that package.json names.
 * Undefined: nobody has said, and the packages name none.
 */
export function repositoryOf(
  environment: Readonly<Record<string, string | undefined>>,
  packageJson: Readonly<Record<string, unknown>>,
): Repository | undefined {
  const built = environment.GITHUB_REPOSITORY;
  if (built !== undefined && built !== '') return parse(built);
  const named = repositorySchema.safeParse(packageJson.repository);
  return named.success ? parse(named.data) : undefined;
}

/** Address of a repository's page. */
export const homepageOf = ({ owner, name }: Repository) => `https://github.com/${owner}/${name}`;
