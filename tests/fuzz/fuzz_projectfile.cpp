// A sound project file with any bytes of it altered: opened and read, or refused with a message; never a
// crash or a hang. The input is a list of patches of 4 bytes: where (24 bits) and what.
#include "store/projectstore.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>

using namespace varve;
using namespace varve::model;
using store::OpenMode;
using store::ProjectStore;

namespace {

const QString who = QStringLiteral("fuzz");

struct Ground
{
    int argc = 0;
    QCoreApplication application{argc, nullptr};
    QTemporaryDir folder;
    QByteArray sound;

    Ground()
    {
        const QString path = folder.filePath(QStringLiteral("sound.varve"));
        auto project = ProjectStore::create(path, {}, who);
        Edit edit;
        Source source;
        source.id = SourceId::create();
        edit.changes.push_back(Put{source});
        for (int i = 0; i < 50; ++i) {
            Event event;
            event.id = EventId::create();
            event.title = QStringLiteral("Event %1").arg(i);
            edit.changes.push_back(Put{event});
            Citation citation;
            citation.id = CitationId::create();
            citation.event = event.id;
            citation.source = source.id;
            edit.changes.push_back(Put{citation});
        }
        if (!project || !(*project)->apply(edit, who))
            std::abort();
        project->reset();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            std::abort();
        sound = file.readAll();
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Ground ground;
    QByteArray bytes = ground.sound;
    for (size_t at = 0; at + 4 <= size; at += 4) {
        const auto where =
            (data[at] << 16 | data[at + 1] << 8 | data[at + 2]) % static_cast<int>(bytes.size());
        bytes[where] = static_cast<char>(data[at + 3]);
    }
    const QString path = ground.folder.filePath(QStringLiteral("altered.varve"));
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            std::abort();
    }
    auto opened = ProjectStore::open(path, OpenMode::ReadWrite);
    if (!opened) {
        if (opened.error().text.isEmpty())
            std::abort();
        return 0;
    }
    EventIndex index;
    (void)(*opened)->loadIndex(index);
    (void)(*opened)->catalogue();
    (void)(*opened)->search(QStringLiteral("event"), 10);
    (void)(*opened)->check();
    Event event;
    event.id = EventId::create();
    (void)(*opened)->apply({QStringLiteral("Add"), {Put{event}}, {}}, who);
    return 0;
}
