// A process of its own that edits a project, for tests of several writers and of sudden ends.
//     storeworker commit FILE            adds events until it is killed; prints each title once acknowledged
//     storeworker try FILE               adds one event; exits with 3 when the file is busy
//     storeworker edit FILE N            N times adds one to a number in the title of the first event
#include "sampledata.h"

#include <QCoreApplication>
#include <QThread>

#include <cstdio>

using namespace varve;

namespace {

int commitForEver(store::ProjectStore &project)
{
    for (int i = 0;; ++i) {
        const QString title = EventId::create().toString();
        const auto applied =
            project.apply(test::edit(QStringLiteral("Add"),
                                     {test::event(title), test::event(title + QStringLiteral(" second"))}),
                          QStringLiteral("worker"));
        if (!applied) {
            std::fprintf(stderr, "%s\n", qPrintable(applied.error().text));
            return 1;
        }
        std::printf("%s\n", qPrintable(title));
        std::fflush(stdout);
    }
}

int edit(store::ProjectStore &project, int count)
{
    EventId id;
    (void)project.forEachEvent([&](const model::Event &event) {
        id = event.id;
        return false;
    });
    int conflicts = 0;
    for (int i = 0; i < count;) {
        auto events = project.events({id});
        if (!events && events.error().kind == ErrorKind::Busy)
            continue;
        if (!events || events->empty())
            return 2;
        model::Event event = events->front();
        event.title = QString::number(event.title.toInt() + 1);
        QThread::msleep(2); // others get their turn between reading and writing, so that they do meet
        const auto applied =
            project.apply(test::edit(QStringLiteral("Count"), {event}), QStringLiteral("worker"));
        if (applied)
            ++i;
        else if (applied.error().kind == ErrorKind::Conflict || applied.error().kind == ErrorKind::Busy)
            ++conflicts; // read again and try again, as a window would
        else {
            std::fprintf(stderr, "%s\n", qPrintable(applied.error().text));
            return 1;
        }
    }
    std::printf("%d\n", conflicts);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    auto project = store::ProjectStore::open(arguments.value(2), store::OpenMode::ReadWrite);
    while (!project && project.error().kind == ErrorKind::Busy) // others are quick and many
        project = store::ProjectStore::open(arguments.value(2), store::OpenMode::ReadWrite);
    if (!project) {
        std::fprintf(stderr, "%s\n", qPrintable(project.error().text));
        return 1;
    }
    if (arguments.value(1) == QStringLiteral("try")) {
        const auto applied = (*project)->apply(
            test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("z"))}), QStringLiteral("worker"));
        return applied ? 0 : applied.error().kind == ErrorKind::Busy ? 3 : 1;
    }
    return arguments.value(1) == QStringLiteral("commit") ? commitForEver(**project)
                                                          : edit(**project, arguments.value(3).toInt());
}
