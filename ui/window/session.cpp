#include "window/session.h"

#include "document/edits.h"
#include "window/progress.h"

#include <QFileInfo>
#include <QTimer>

namespace varve::ui {

namespace {

constexpr int lookForOthersEachMs = 2000;
constexpr int readFilesAfterMs = 1500; // first the window

} // namespace

Result<std::unique_ptr<Session>> Session::open(const QString &path, const QString &who, QWidget *parent)
{
    const QString name = QFileInfo(path).fileName();
    ProgressWindow progress(tr("Opening %1…").arg(name), parent,
                            tr("Checking all of %1, since it came from elsewhere…").arg(name));
    auto document = document::Document::open(path, store::OpenMode::ReadWrite, who, progress.function());
    if (!document)
        return fail(document.error());
    return std::unique_ptr<Session>(new Session(std::move(*document)));
}

Result<std::unique_ptr<Session>> Session::create(const QString &path, const model::Project &project,
                                                 const QStringList &tracks, const QString &who)
{
    auto document = document::Document::create(path, project, who);
    if (!document)
        return fail(document.error());
    model::Edit edit;
    edit.label = tracks.size() == 1 ? tr("Add track “%1”").arg(tracks.first())
                                    : tr("Add %1 tracks").arg(tracks.size());
    model::Catalogue withTracks = (*document)->catalogue(); // so that each gets a colour of its own
    for (const QString &name : tracks) {
        model::Track track;
        track.id = TrackId::create();
        track.name = name;
        track.order = withTracks.tracks.size();
        track.colour = document::nextTrackColour(withTracks);
        withTracks.put(track);
        edit.changes.push_back(model::Put{track});
    }
    if (!tracks.isEmpty())
        if (auto added = (*document)->apply(edit); !added)
            return fail(added.error());
    return std::unique_ptr<Session>(new Session(std::move(*document)));
}

Session::Session(std::unique_ptr<document::Document> document)
    : m_document(std::move(document)),
      m_state(std::make_unique<ViewState>(*m_document)),
      m_reading(std::make_unique<document::FileReading>(*m_document))
{
    connect(m_reading.get(), &document::FileReading::finished, m_state.get(), &ViewState::repeatSearch);
    QTimer::singleShot(readFilesAfterMs, m_reading.get(), &document::FileReading::start);
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, m_document.get(), &document::Document::refresh);
    timer->start(lookForOthersEachMs);
}

Session::~Session() = default;

} // namespace varve::ui
