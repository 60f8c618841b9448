// The citations of an event as cards: grade, source, stance, quote, place in the source.
#pragma once

#include "editors/inspectorsection.h"

class QPushButton;

namespace varve::ui {

class SourcesSection : public InspectorSection
{
    Q_OBJECT
public:
    explicit SourcesSection(ViewState &state, QWidget *parent = nullptr);

    bool editField(const QString &field) override;
    [[nodiscard]] const std::vector<model::Citation> &citations() const { return m_citations; }

public slots:
    void addCitation();

protected:
    void fill() override;

private:
    QWidget *cardOf(const model::Citation &citation);
    void editCitation(const model::Citation &citation);
    void editSource(const SourceId &id);
    void openLink(const QString &url);
    void cardMenu(const model::Citation &citation, const QPoint &at);
    [[nodiscard]] const model::Source *countedWith(const model::Citation &citation) const;
    [[nodiscard]] QString detailsOf(const model::Citation &citation) const;

    std::vector<model::Citation> m_citations;
    ToneLabel *m_none = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace varve::ui
