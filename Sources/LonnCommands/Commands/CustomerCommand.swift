internal import ArgumentParser

/// `lonn customer …`; its subcommands also exist without `customer` in front.
struct CustomerCommand: CommandFamily {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            .customer, Wording.customerAbstract, examples: Wording.customerExamples,
            subcommands: [
                AddCommand.self, EditCommand.self, ShowCommand.self, FindCommand.self,
                ListCommand.self, HistoryCommand.self, EventCommand.self, ProtectCommand.self,
                UnprotectCommand.self,
            ])
    }
}
