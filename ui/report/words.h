// The words that reports put round a project's own, for translation.
#pragma once

#include <QCoreApplication>

namespace varve::report {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

} // namespace varve::report
