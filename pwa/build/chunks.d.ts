interface Context {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

export function groupsFrom(root: string): (id: string, context: Context) => string | null
