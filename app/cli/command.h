// A command of varve-cli: what it is called, what it takes, what it does.
#pragma once

#include "arguments.h"

namespace varve::cli {

/// Exit codes: part of the interface.
enum Exit { Success = 0, UserError = 1, BadFile = 2, Inconsistent = 3 };

struct Command
{
    const char *name;
    const char *usage;   ///< behind the name: "FILE [--json]"
    const char *summary; ///< a line for the list of commands
    const char *more;    ///< paragraphs for its own help; may be empty
    std::vector<OptionRow> (*options)();
    int (*run)(const Arguments &);
};

extern const Command newCommand;
extern const Command infoCommand;
extern const Command checkCommand;
extern const Command importCommand;
extern const Command exportCommand;
extern const Command attachCommand;
extern const Command attachmentsCommand;
extern const Command timeCommand;
extern const Command reconstructCommand;
extern const Command searchCommand;

} // namespace varve::cli
