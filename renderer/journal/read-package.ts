export interface StagedPackage {
  readonly workspace: string
}
