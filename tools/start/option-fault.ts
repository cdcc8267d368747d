/** What is wrong with the options of a command, as `parseArgs` of Node says it; undefined for any other error. */
export function optionFault(error: unknown): string | undefined {
  const isOne = error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS_/.test(String(error.code));
  return isOne ? error.message : undefined;
}
