#include "state/rhythmwatch.h"

#include "state/backgroundjob.h"
#include "state/reconstructed.h"

namespace varve::ui {

namespace {

constexpr int soonEvents = 50'000; ///< up to so many an answer is waited for

} // namespace

RhythmWatch::RhythmWatch(document::Document &document, Reconstructed &reconstructed, QObject *parent)
    : QObject(parent),
      m_document(document),
      m_reconstructed(reconstructed)
{
    connect(&document, &document::Document::changed, this, [this](const model::ChangeSummary &summary) {
        if (summary.touches(model::Table::Event))
            becomeStale();
    });
    connect(&reconstructed, &Reconstructed::changed, this, &RhythmWatch::becomeStale);
}

RhythmWatch::~RhythmWatch() = default;

void RhythmWatch::becomeStale()
{
    m_stale = true;
    emit changed();
}

const reconstruct::Rhythm &RhythmWatch::now()
{
    if (m_stale)
        compute();
    return m_rhythm;
}

std::vector<reconstruct::Occurrence> RhythmWatch::occurrences() const
{
    const model::EventIndex &index = m_document.index();
    const reconstruct::Reconstruction *now = m_reconstructed.now();
    std::vector<reconstruct::Occurrence> all;
    all.reserve(static_cast<size_t>(index.size()));
    for (const model::EventIndex::Row row : index.byTime()) {
        reconstruct::Occurrence one{index.id(row), index.start(row), index.hull(row)};
        if (now && now->isNarrowed(one.id)) {
            const reconstruct::EventWindows windows = now->windows(one.id);
            one.start = windows.start;
            one.hull = index.end(row) ? windows.start.united(windows.end) : windows.start;
        }
        all.push_back(one);
    }
    return all;
}

void RhythmWatch::compute()
{
    m_stale = false;
    m_job.reset();
    if (m_document.index().size() <= soonEvents) {
        m_rhythm = reconstruct::rhythm(occurrences());
        return;
    }
    auto made = std::make_shared<reconstruct::Rhythm>();
    m_job = std::make_unique<BackgroundJob>(
        [made, all = occurrences()](const Progress &) { *made = reconstruct::rhythm(all); });
    connect(m_job.get(), &BackgroundJob::finished, this, [this, made] {
        m_job.release()->deleteLater();
        m_rhythm = std::move(*made);
        emit changed();
    });
    m_job->start();
}

} // namespace varve::ui
