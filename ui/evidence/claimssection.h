// The times that the sources of an event claim: where they agree, and where not.
#pragma once

#include "editors/inspectorsection.h"

namespace varve::ui {

/// Not shown while no citation claims a time.
class ClaimsSection : public InspectorSection
{
    Q_OBJECT
public:
    explicit ClaimsSection(ViewState &state, QWidget *parent = nullptr);

protected:
    void fill() override;

private:
    void addClaim(const model::Citation &citation, const model::Event &event);
    [[nodiscard]] QString agreement(const std::vector<model::Citation> &citations,
                                    const model::Event &event) const;

    QVBoxLayout *m_claims;
    ToneLabel *m_agreement;
};

} // namespace varve::ui
